"""The rows, and beside them what each database needs to look words up.

The words come cut and folded by `search.words`, one space apart; neither database is asked to understand Vietnamese, and so
both find the same. Whoever changes `search_entry` on SQLite in a later migration has to make its triggers again.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    # ascii: every letter beyond ASCII belongs to a word; only spaces part them
    """
    CREATE VIRTUAL TABLE search_fulltext USING fts5(
        accented, plain, content='search_entry', content_rowid='id', tokenize='ascii'
    )
    """,
    """
    CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_fulltext(rowid, accented, plain) VALUES (new.id, new.accented, new.plain);
    END
    """,
    """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_fulltext(search_fulltext, rowid, accented, plain)
            VALUES ('delete', old.id, old.accented, old.plain);
    END
    """,
    """
    CREATE TRIGGER search_entry_updated AFTER UPDATE OF accented, plain ON search_entry BEGIN
        INSERT INTO search_fulltext(search_fulltext, rowid, accented, plain)
            VALUES ('delete', old.id, old.accented, old.plain);
        INSERT INTO search_fulltext(rowid, accented, plain) VALUES (new.id, new.accented, new.plain);
    END
    """,
)
POSTGRESQL = (
    # to_tsvector would cut "21", "1e5" and the like in its own way; here a word is what stands between spaces
    """
    CREATE FUNCTION search_vector(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_agg(quote_literal(word) || ':' || place, ' '), '')::tsvector
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS w(word, place) WHERE word <> ''
    $$
    """,
    """
    ALTER TABLE search_entry
        ADD COLUMN accented_vector tsvector GENERATED ALWAYS AS (search_vector(accented)) STORED,
        ADD COLUMN plain_vector tsvector GENERATED ALWAYS AS (search_vector(plain)) STORED
    """,
    "CREATE INDEX search_entry_accented ON search_entry USING gin (accented_vector)",
    "CREATE INDEX search_entry_plain ON search_entry USING gin (plain_vector)",
)


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("inserted", "deleted", "updated"):
            schema_editor.execute(f"DROP TRIGGER search_entry_{name}")
        schema_editor.execute("DROP TABLE search_fulltext")
    else:
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN accented_vector, DROP COLUMN plain_vector")
        schema_editor.execute("DROP FUNCTION search_vector(text)")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("agencies", "0001_initial"), ("documents", "0002_initial"), ("register", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("task", "Nhiệm vụ"), ("document", "Văn bản"), ("update", "Cập nhật"), ("evidence", "Minh chứng"),
                        ],
                        max_length=10,
                    ),
                ),
                ("thing", models.PositiveBigIntegerField()),
                ("text", models.TextField()),
                ("accented", models.TextField()),
                ("plain", models.TextField()),
                ("number", models.CharField(blank=True, max_length=120)),
                (
                    "assignment",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.assignment"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.document"),
                ),
                (
                    "register",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.register"),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="register.task"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["register", "kind", "id"], name="entry_newest")],
                "constraints": [models.UniqueConstraint(fields=("kind", "thing"), name="entry_once")],
            },
        ),
        migrations.CreateModel(
            name="FullText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="rowid", on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True,
                        related_name="full_text", serialize=False, to="search.entry",
                    ),
                ),
                ("words", models.TextField(db_column="search_fulltext")),
            ],
            options={"db_table": "search_fulltext", "managed": False},
        ),
        migrations.RunPython(make, unmake),
    ]
