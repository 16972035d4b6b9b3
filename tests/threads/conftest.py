from __future__ import annotations

from tests.web.conftest import own_storage, world

__all__ = ["own_storage", "world"]
