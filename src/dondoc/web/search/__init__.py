"""Search over tasks, documents, updates and evidence, with or without accents; the same hits on SQLite and PostgreSQL."""
