"""Bytes under their hash in the installation's storage. The same bytes are stored once."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dondoc.web.documents.models import StoredFile


def path_of(sha256: str) -> str:
    """Where the bytes lie in the storage."""
    return f"{sha256[:2]}/{sha256}"


def file_store(data: bytes, *, media_type: str) -> StoredFile:
    """Keep the bytes. They are there before the row is, so that a row never points to nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(path_of(sha256)):
        default_storage.save(path_of(sha256), ContentFile(data))
    stored, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": len(data), "media_type": media_type[:120]})
    return stored


def file_bytes(stored: StoredFile) -> bytes:
    """The bytes as they came. Raises `FileNotFoundError` where the storage has lost them."""
    with default_storage.open(path_of(stored.sha256), "rb") as source:
        return bytes(source.read())
