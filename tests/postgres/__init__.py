"""The same tests on a real PostgreSQL server."""
