"""The key that signs sessions; must be there before Django starts."""

from __future__ import annotations

import secrets

from dondoc.web import settings


def secret_key_make() -> bool:
    """Write a secret key into the data directory where there is none, readable by its owner alone; True where it did."""
    path = settings.DATA / "secret-key"
    if settings.SECRET_KEY or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    settings.SECRET_KEY = secrets.token_urlsafe(48)
    path.write_text(settings.SECRET_KEY, "utf-8")
    return True
