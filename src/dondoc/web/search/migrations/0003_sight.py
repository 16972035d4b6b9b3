"""Beside the words the index names the agencies that have a part in a task, so that an agency's hits are found by one look."""

from django.db import migrations, models

STRETCHES = (12, 14, 17)
NAMED = ", ".join(f"'·{bits}.' || (id >> {bits})::text" for bits in STRETCHES)
#: who has a part in a task; who has a part in a published document, or has it addressed to them
SEEN = """
    SELECT DISTINCT task_id AS thing, 0 AS document, agency_id FROM register_assignment
    UNION SELECT t.document_id, 1, a.agency_id FROM register_assignment AS a
        JOIN register_task AS t ON t.id = a.task_id JOIN documents_document AS d ON d.id = t.document_id
        WHERE d.state = 'published'
    UNION SELECT s.document_id, 1, s.agency_id FROM documents_dispatch AS s
        JOIN documents_document AS d ON d.id = s.document_id
        WHERE d.state = 'published' AND d.visibility = 'ordinary'
"""
JOINED = {
    "sqlite": "group_concat('·' || agency_id, ' ') AS agencies FROM (SELECT * FROM seen ORDER BY thing, document, agency_id)",
    "postgresql": "string_agg('·' || agency_id, ' ' ORDER BY agency_id) AS agencies FROM seen",
}
FILL = """
    WITH seen AS ({seen}), sight AS MATERIALIZED (SELECT thing, document, {joined} AS s GROUP BY thing, document)
    UPDATE search_entry SET seen = sight.agencies FROM sight
    WHERE sight.document = {document} AND sight.thing = search_entry.{key}{only}
"""
ADD = "ALTER TABLE search_entry ADD COLUMN seen text NOT NULL DEFAULT ''"


def full_text(columns):
    """The table of FTS5 and its triggers, made anew."""
    names, new, old = (", ".join(f"{prefix}{c}" for c in columns) for prefix in ("", "new.", "old."))
    insert = f"INSERT INTO search_fulltext(rowid, {names}) VALUES (new.id, {new});"
    delete = f"INSERT INTO search_fulltext(search_fulltext, rowid, {names}) VALUES ('delete', old.id, {old});"
    return (
        f"""
        CREATE VIRTUAL TABLE search_fulltext USING fts5(
            {names}, content='search_entry', content_rowid='id', tokenize='ascii'
        )
        """,
        "INSERT INTO search_fulltext(search_fulltext) VALUES ('rebuild')",
        f"CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN {insert} END",
        f"CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN {delete} END",
        f"CREATE TRIGGER search_entry_updated AFTER UPDATE OF {names} ON search_entry BEGIN {delete} {insert} END",
    )


def vectors(more):
    """The columns of vectors and their indexes."""
    columns = ("accented", "plain")
    added = ", ".join(
        f"ADD COLUMN {column}_vector tsvector GENERATED ALWAYS AS "
        f"(search_vector({column}) || array_to_tsvector(ARRAY[{NAMED}]){more}) STORED"
        for column in columns
    )
    indexes = [f"CREATE INDEX search_entry_{column} ON search_entry USING gin ({column}_vector)" for column in columns]
    return [f"ALTER TABLE search_entry {added}", *indexes]


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, [f"DROP TRIGGER search_entry_{name}" for name in ("inserted", "deleted", "updated")])
        run(schema_editor, ["DROP TABLE search_fulltext"])
    else:
        run(schema_editor, ["ALTER TABLE search_entry DROP COLUMN accented_vector, DROP COLUMN plain_vector"])


def make(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for of_document, key, only in ((0, "task_id", ""), (1, "document_id", " AND search_entry.task_id IS NULL")):
        filled = FILL.format(seen=SEEN, joined=JOINED[vendor], document=of_document, key=key, only=only)
        run(schema_editor, [filled])
    if vendor == "sqlite":
        run(schema_editor, full_text(("accented", "plain", "seen")))
        # without numbers of the new index of lists SQLite takes it for questions that another answers ten times faster
        run(schema_editor, ["ANALYZE register_assignment"])
    else:
        run(schema_editor, vectors(" || array_to_tsvector(string_to_array(seen, ' '))"))


def unmake(apps, schema_editor):
    run(schema_editor, full_text(("accented", "plain")) if schema_editor.connection.vendor == "sqlite" else vectors(""))


class Migration(migrations.Migration):
    dependencies = [("search", "0002_stretches"), ("register", "0013_lists_in_order"), ("documents", "0012_visibility")]
    operations = [
        migrations.RunPython(drop, unmake),
        # Not Django's own way, which copies the table on SQLite, and what is known of how its keys are spread is lost.
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADD, "ALTER TABLE search_entry DROP COLUMN seen")],
            [migrations.AddField("entry", "seen", models.TextField(blank=True, default=""))],
        ),
        migrations.RunPython(make, drop),
    ]
