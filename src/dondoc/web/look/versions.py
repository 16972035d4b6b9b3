"""Static files carry their content's hash in their address: after an upgrade no browser shows the old style.

Scripts keep plain addresses, since they name each other; browsers ask for them anew after a minute (`WHITENOISE_MAX_AGE`).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedFiles(StaticFilesStorage):
    """``css/parts.css?v=3f2a9c01d4``; a file that is not there keeps its plain address."""

    def url(self, name: str | None) -> str:
        address: str = super().url(name)
        version = "" if not name or name.endswith(".js") else _version(name)
        return f"{address}?v={version}" if version else address


@lru_cache(maxsize=512)
def _version(name: str) -> str:
    """Files are part of the package: they do not change while it runs."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""
