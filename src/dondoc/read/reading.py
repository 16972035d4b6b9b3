"""The door: bytes in, the canonical text out, or one error that says why not."""

from __future__ import annotations

import hashlib

from dondoc.read.errors import unreadable
from dondoc.read.formats import read_kind
from dondoc.read.limits import DEFAULT, MEBIBYTE, Limits
from dondoc.read.secrecy import secret_mark
from dondoc.read.sniff import Kind, sniff
from dondoc.read.text import Text
from dondoc.read.watch import Watch

#: kinds that hold nothing but letters: read in this process
HARMLESS = (Kind.TEXT, Kind.MARKDOWN)


def read(data: bytes, name: str = "", *, limits: Limits = DEFAULT, watch: Watch | None = None, apart: bool = True) -> Text:
    """The text of a document. Its kind is told from its content; ``name`` is kept, and tells Markdown from plain text.

    Foreign formats are read in a process of their own, with limits and without network, which stays warm for the next file;
    ``apart=False`` reads in this process. ``watch`` is told of each page and may stop the reading.

    Raises `UnreadableDocument`, with a sentence for the user, for a file that is empty, no document, damaged, encrypted, over
    the limits, or marked as a state secret.
    """
    if len(data) > limits.file_bytes:
        raise unreadable("too_large", detail=f"tối đa {limits.file_bytes // MEBIBYTE} MB")
    kind = sniff(data, name)
    watch = watch or Watch()
    watch.check()
    if apart and kind not in HARMLESS:
        from dondoc.read.sandbox import read_apart

        text = read_apart(kind, data, limits, watch)
    else:
        text = read_kind(kind, data, limits, watch)
    if not text.content.strip():
        raise unreadable("empty")
    if len(text.content) > limits.letters:
        raise unreadable("too_large", detail=f"quá {limits.letters} chữ")
    if mark := secret_mark(text):
        raise unreadable("secret", mark=mark)
    return text._replace(name=name, media_type=str(kind), sha256=hashlib.sha256(data).hexdigest())
