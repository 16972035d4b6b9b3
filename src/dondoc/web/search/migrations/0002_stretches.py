"""PostgreSQL: vectors that also name the stretches of entries in which they stand (`search.matching`)."""

from django.db import migrations

STRETCHES = (12, 14, 17)
NAMED = ", ".join(f"'·{bits}.' || (id >> {bits})::text" for bits in STRETCHES)


def vectors(more):
    """The columns and their indexes made anew."""
    columns = ("accented", "plain")
    dropped = ", ".join(f"DROP COLUMN {column}_vector" for column in columns)
    added = ", ".join(
        f"ADD COLUMN {column}_vector tsvector GENERATED ALWAYS AS (search_vector({column}){more}) STORED" for column in columns
    )
    indexes = [f"CREATE INDEX search_entry_{column} ON search_entry USING gin ({column}_vector)" for column in columns]
    return [f"ALTER TABLE search_entry {dropped}, {added}", *indexes]


def run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


def make(apps, schema_editor):
    run(schema_editor, vectors(f" || array_to_tsvector(ARRAY[{NAMED}])"))


def unmake(apps, schema_editor):
    run(schema_editor, vectors(""))


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
