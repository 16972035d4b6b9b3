"""The digital signatures of a document in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.documents.models import Reading


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: by whom, when, and whether the file is as it was signed."""

    signer: str
    at: datetime | None
    words: str
    #: the file is not what was signed, or that could not be checked
    wrong: bool


def signatures_shown(reading: Reading | None) -> list[Signed]:
    """The signatures that the file of a reading bears, in the order they were made."""
    found = (reading.notes or {}).get("signatures") or [] if reading else []
    return [_shown(signature) for signature in found]


def _shown(signature: dict[str, Any]) -> Signed:
    if "problem" in signature:
        return Signed("", None, _("Có chữ ký số nhưng không kiểm tra được."), True)
    names = [str(signature[key]) for key in ("signer", "organisation") if signature.get(key)]
    at = datetime.fromisoformat(str(signature["time"])) if signature.get("time") else None
    if not signature.get("intact"):
        return Signed(", ".join(names), at, _("Nội dung đã ký bị thay đổi: chữ ký không còn giá trị."), True)
    if signature.get("changed"):
        return Signed(", ".join(names), at, _("Tệp bị sửa thêm sau khi ký."), True)
    trusted = _("chứng thư được tin cậy") if signature.get("trusted") else _("chưa xác minh được nơi cấp chứng thư")
    return Signed(", ".join(names), at, _("Toàn vẹn từ khi ký; %(trusted)s.") % {"trusted": trusted}, False)
