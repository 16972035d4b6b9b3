from __future__ import annotations

from tests.web.conftest import own_storage

__all__ = ["own_storage"]
