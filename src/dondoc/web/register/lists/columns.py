"""The columns of the list: which there are, which a person sees, what the chosen ones need beyond the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dondoc.web.register.lists.rows import Row
from dondoc.web.register.models import Update

#: in the order in which they stand; the task's number is always there
COLUMNS: dict[str, str | Promise] = {
    "noi_dung": gettext_lazy("Nội dung"),
    "chu_tri": gettext_lazy("Chủ trì"),
    "nguoi": gettext_lazy("Người xử lý"),
    "han_dau": gettext_lazy("Hạn đầu"),
    "han": gettext_lazy("Hạn"),
    "tinh_trang": gettext_lazy("Tình trạng"),
    "phan_tram": gettext_lazy("Đã làm (%)"),
    "ba_dau": gettext_lazy("Ba dấu"),
    "ket_qua": gettext_lazy("Kết quả mới nhất"),
    "cap_nhat": gettext_lazy("Ngày cập nhật"),
    "san_pham": gettext_lazy("Sản phẩm"),
    "gia_han": gettext_lazy("Gia hạn"),
    "tra_lai": gettext_lazy("Trả lại"),
    "loai": gettext_lazy("Loại"),
    "ngay_giao": gettext_lazy("Ngày giao"),
    "phien": gettext_lazy("Phiên họp"),
    "van_ban": gettext_lazy("Văn bản"),
}
USUAL = ("noi_dung", "chu_tri", "han", "tinh_trang", "ba_dau", "van_ban")


def columns_of(names: Iterable[str]) -> tuple[str, ...]:
    """Known columns among the names, in their order; the usual ones where none is known."""
    wanted = set(names)
    return tuple(c for c in COLUMNS if c in wanted) or USUAL


def with_latest_words(rows: list[Row]) -> list[Row]:
    """The rows with what their first assignment said last. One query."""
    keys = [row.first.assignment.pk for row in rows if row.first]
    place = Window(RowNumber(), partition_by=F("assignment"), order_by=[F("recorded_at").desc(), F("id").desc()])
    spoken = Update.objects.filter(assignment__in=keys).exclude(text="").annotate(place=place)
    said = dict(spoken.filter(place=1).order_by().values_list("assignment", "text"))
    return [replace(row, said=said.get(row.first.assignment.pk, "")) if row.first else row for row in rows]
