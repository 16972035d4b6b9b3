"""Plain text and Markdown: decoded, put in NFC, letters that are never printed left out; nothing else changed."""

from __future__ import annotations

import codecs

from dondoc.read.compose import normal
from dondoc.read.errors import unreadable
from dondoc.read.text import Text

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The letters of a text file: UTF-8, or what its byte order mark says.

    >>> decode("Sở".encode("utf-16"))
    'Sở'
    """
    mark, encoding = next((row for row in BYTE_ORDER_MARKS if data.startswith(row[0])), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable("damaged", detail="chữ không ở bảng mã Unicode UTF-8; hãy lưu lại với UTF-8") from error


def read_plain(data: bytes) -> Text:
    """A ``.txt`` or ``.md`` file."""
    return Text(normal(decode(data)))
