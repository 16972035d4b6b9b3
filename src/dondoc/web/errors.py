"""What can be refused, as one class: a stable code for programs, a sentence for people in the language that they chose.

Jobs and commands speak Vietnamese: what they keep of a refusal is read by everybody.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

#: what is kept where the program failed on a file; in the braces `fault_place`
FAULT = gettext_noop("Lỗi của hệ thống khi đọc tệp ({place}). Chưa có gì được lưu; đề nghị báo người quản trị.")


class DomainError(Exception):
    """Something that may not be done. Nothing was changed when this is raised: services run in one transaction."""

    #: HTTP status of the answer
    status = 409

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


def fault_place(error: Exception) -> str:
    """Kind and place of a fault in the program. The words of the error are left out: they may be those of a document."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}, {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else type(error).__name__


class NotAllowed(DomainError):
    """The person has no role for this."""

    status = 403


class Invalid(DomainError):
    """A value that cannot be."""

    status = 422


class Stale(DomainError):
    """Somebody else changed the same thing in the meantime."""

    status = 409

    def __init__(self, message: str = "", **facts: object) -> None:
        words = message or _("Người khác vừa thay đổi mục này. Hãy xem lại bản mới rồi làm tiếp.")
        super().__init__("stale", words, **facts)
