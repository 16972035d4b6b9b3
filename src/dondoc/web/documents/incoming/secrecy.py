"""Typed words that bear a mark of state secrecy must not enter either: a text box is no different from a file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dondoc.read.secrecy import secret_mark
from dondoc.read.text import Text
from dondoc.web.errors import Invalid


def words_check(*texts: object) -> None:
    """Raises `Invalid` where one of the texts bears the mark alone on a line; a sentence about secrecy is no mark."""
    for text in texts:
        if isinstance(text, str) and text and (mark := secret_mark(Text.of(text))):
            raise Invalid(
                "secret",
                _("Nội dung có dấu “%(mark)s”. Thông tin mật không được đưa vào phần mềm này; chưa có gì được lưu.")
                % {"mark": mark},
            )
