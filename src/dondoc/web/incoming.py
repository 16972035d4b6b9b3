"""Tables that people send in: the file of a form, the cells of its first sheet, and a preview that is applied as it was shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dondoc.web.errors import Invalid

#: what was shown may be applied for so many seconds
SHOWN_FOR = 3600


def file_taken(request: HttpRequest, *, code: str, words: str) -> tuple[bytes, str]:
    """Bytes and name of the form's ``file``. Raises `Invalid` with this code and these words where none fits."""
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > settings.UPLOAD_LIMIT:
        raise Invalid(code, words)
    return file.read(), file.name or ""


def cells_of(data: bytes, *, code: str, columns: int, rows: int | None = None) -> Iterator[tuple[object, ...]]:
    """The rows of the first sheet of a workbook, at most so many and so wide. Raises `Invalid` where it is none."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(max_row=rows, max_col=columns, values_only=True)
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError) as error:
        raise Invalid(code, _("Không đọc được tệp XLSX này.")) from error


def preview_sign(rows: list[dict[str, Any]], request: HttpRequest, *, purpose: str) -> str:
    """What was shown to this person, as one value of the form."""
    return signing.dumps(rows, salt=_salt(request, purpose), compress=True)


def preview_rows(shown: str, request: HttpRequest, *, purpose: str, code: str) -> list[dict[str, Any]]:
    """The rows that `preview_sign` made for the same person. Raises `Invalid` where they are too old or another's."""
    try:
        rows: list[dict[str, Any]] = signing.loads(shown, salt=_salt(request, purpose), max_age=SHOWN_FOR)
    except signing.BadSignature as error:
        raise Invalid(code, _("Bản xem trước đã hết hạn. Hãy nạp lại tệp.")) from error
    return rows


def _salt(request: HttpRequest, purpose: str) -> str:
    return f"{purpose}.{request.user.pk}"
