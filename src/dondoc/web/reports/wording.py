"""How figures, dates and states are said in print: one place, so that DOCX, XLSX and page say the same."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date, place: str = "") -> str:
    """As the letterhead writes it: days under 10 and the months January and February have a leading zero."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{place + ', ' if place else ''}ngày {value.day:02} tháng {month} năm {value.year}"


def updated_until(moment: datetime) -> str:
    """The stamp of the genre, on every figure: "cập nhật đến 17:00 ngày 20/11/2026"."""
    local = timezone.localtime(moment)
    return f"cập nhật đến {local:%H:%M} ngày {local:%d/%m/%Y}"


def share(part: int, whole: int) -> str:
    """A percentage never stands alone: "63,8% (37/58)"."""
    return f"{percent(part, whole)} ({part}/{whole})" if whole else f"không xác định ({part}/{whole})"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",") if whole else "-"
