"""Reading reports that an earlier version of this program froze: a field that it did not know yet is empty, and is named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import ValidationError

from dondoc.web.errors import DomainError
from dondoc.web.reports.values import Report, report_parse

#: what a field that is missing everywhere is called on the page; others by their name
WORDS = {
    "parts": "tình trạng của từng cơ quan chủ trì", "heads": "người đứng đầu", "comparison": "so sánh với kỳ trước",
    "sources": "danh mục nguồn", "unsupported": "việc báo xong chưa có minh chứng", "silent": "cơ quan không cập nhật",
    "definitions": "cách tính", "thread": "chuỗi nhắc lại", "updated": "có cập nhật trong kỳ", "done": "tỷ lệ hoàn thành",
    "overdue": "tỷ lệ quá hạn", "compiler": "cơ quan tổng hợp", "proposals": "đề xuất", "obstacles": "vướng mắc",
}  # fmt: skip
UNREADABLE = gettext_noop(
    "Báo cáo này được lưu theo khuôn của một bản phần mềm khác nên không mở được nguyên vẹn. Tệp đã tải về trước đây vẫn còn giá "
    "trị; có thể lập lại báo cáo tại cùng thời điểm chốt số liệu."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A frozen report as it can be read today."""

    report: Report
    #: names of the fields that were not kept then, in words
    missing: tuple[str, ...] = ()


def report_read(text: str) -> Reading:
    """The report of this JSON. What it lacks is put in empty and named; DomainError where even so it is none."""
    try:
        return Reading(report_parse(text))
    except ValidationError:
        pass
    try:
        value = json.loads(text)
        missing: set[str] = set()
        _complete(value, Report, missing)
        return Reading(report_parse(json.dumps(value)), tuple(sorted(WORDS.get(name, name) for name in missing)))
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DomainError("report.old", _(UNREADABLE)) from error


def _complete(value: dict[str, Any], form: type, missing: set[str]) -> None:
    """Put in what the form has and the value lacks, all the way down."""
    hints = get_type_hints(form)
    for field in fields(form):
        if field.name not in value:
            missing.add(field.name)
            value[field.name] = _empty(hints[field.name])
            continue
        inner = _inner(hints[field.name])
        for each in _each(value[field.name]) if inner else ():
            assert inner is not None
            _complete(each, inner, missing)


def _inner(hint: Any) -> type | None:
    """The value class that a field holds, once or several times."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint
    return next((one for arg in get_args(hint) if (one := _inner(arg)) is not None), None)


def _each(value: Any) -> Sequence[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else [value]


def _empty(hint: Any) -> Any:
    """Nothing, as the field's type says it. A moment that is not there cannot be made up."""
    if type(None) in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        arguments = get_args(hint)
        return [] if Ellipsis in arguments else [_empty(a) for a in arguments]
    if hint is datetime or is_dataclass(hint):
        raise ValueError(f"a {hint} cannot be left empty")
    return hint()
