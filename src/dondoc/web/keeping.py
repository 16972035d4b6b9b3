"""The one class that needs PostgreSQL's driver, which is not there where SQLite is enough."""

from __future__ import annotations

from typing import Any

from psycopg import Cursor


class KeepingCursor(Cursor[Any]):
    """Sends values apart from the text, and has the plan of the text kept."""

    def execute(self, query: Any, params: Any = None, **_how: Any) -> Any:
        return super().execute(query, params, prepare=True)
