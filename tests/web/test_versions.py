"""The same document with other bytes: linked to the first, compared task by task."""

from __future__ import annotations

from typing import Any

import pytest

from dondoc.web.documents.intake import document_upload
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.review import document_describe, draft_edit, draft_set_aside
from dondoc.web.documents.versions import Comparison, version_before, versions_compare, versions_of
from tests.web.test_intake import NOTICE
from tests.web.world import World, by, document_of, moment, task_json


def upload(world: World, data: bytes = NOTICE, at: int = 9) -> Document:
    return document_upload(data=data, name="a.txt", by=world.person("clerk"), at=moment(at)).document


def corrected(old: str, new: str) -> bytes:
    assert old in NOTICE.decode()
    return NOTICE.decode().replace(old, new).encode()


def test_other_bytes_with_the_same_number_date_and_issuer_are_a_second_version(world: World) -> None:
    first = upload(world)
    second = upload(world, corrected("20 tháng 8", "25 tháng 8"))
    third = upload(world, corrected("Sở Xây dựng", "Sở Nội vụ"))
    assert (first.first_version, second.first_version, third.first_version) == (None, first, first)
    for document in (first, second, third):
        assert list(versions_of(document)) == [first, second, third]
    assert [version_before(d) for d in (first, second, third)] == [None, first, second]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Số: 12/TB-UBND", "Số: 13/TB-UBND"), ("ngày 05 tháng 8", "ngày 06 tháng 8"), ("TỈNH AN KHÊ", "TỈNH AN HÒA"),
     ("Số: 12/TB-UBND\n", "")],
)  # fmt: skip
def test_another_number_date_or_issuer_is_another_document(world: World, old: str, new: str) -> None:
    upload(world)
    assert upload(world, corrected(old, new)).first_version is None


def test_a_version_is_found_when_its_number_is_put_right(world: World) -> None:
    first = upload(world)
    second = upload(world, corrected("Số: 12/TB-UBND", "Số: 72/TB-UBND"))
    assert second.first_version is None
    put = {"number": "12/TB-UBND"}
    second = document_describe(document=second, version=second.version, fields=put, by=world.person("clerk"), at=moment(11))
    assert second.first_version == first


def compared(world: World, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Comparison:
    return versions_compare(document_of(world, *before), document_of(world, *after))


def test_a_comparison_names_what_is_new_changed_and_gone(world: World) -> None:
    kept = task_json("Rà soát các quy hoạch xây dựng đã được phê duyệt.", ("tc",))
    other_day = [
        task_json("Báo cáo kết quả thu ngân sách quý ba.", ("tc",), deadline=by(day)) for day in ("2026-08-20", "2026-08-25")
    ]
    other_lead = [task_json("Kiểm tra các trạm y tế xã trên địa bàn.", (lead,)) for lead in ("yt", "xd")]
    gone = task_json("Lập danh mục dự án kêu gọi đầu tư.", ("tc",))
    new = task_json("Tham mưu phương án sắp xếp trụ sở dôi dư.", ("xd",))
    found = compared(world, [kept, gone, other_day[0], other_lead[0]], [other_lead[1], kept, other_day[1], new])
    assert [(c.kind, c.fields) for c in found.changes] == [
        ("gone", ()), ("changed", ("leads",)), ("same", ()), ("changed", ("deadline",)), ("new", ()),
    ]  # fmt: skip
    assert [c.before.current["text"] for c in found.of("gone") if c.before] == [gone["text"]]
    assert [c.after.current["text"] for c in found.of("new") if c.after] == [new["text"]]


def test_words_that_differ_are_shown_in_order(world: World) -> None:
    found = compared(
        world,
        [task_json("Rà soát các quy hoạch xây dựng đã duyệt.", ("tc",))],
        [task_json("Rà soát toàn bộ các quy hoạch đã duyệt;", ("tc",))],
    )
    assert found.changes[0].words == (
        ("same", "Rà soát"), ("new", "toàn bộ"), ("same", "các quy hoạch"), ("gone", "xây dựng"), ("same", "đã"),
        ("gone", "duyệt."), ("new", "duyệt;"),
    )  # fmt: skip


def test_equal_tasks_are_paired_in_their_order(world: World) -> None:
    same = [task_json("Thực hiện nghiêm chế độ báo cáo.", (lead,)) for lead in ("tc", "yt")]
    assert {c.kind for c in compared(world, same, same).changes} == {"same"}


def test_what_people_set_aside_counts_as_no_task(world: World) -> None:
    first, second = upload(world), upload(world, corrected("20 tháng 8", "25 tháng 8"))
    draft = first.drafts.order_by("start").first()
    assert draft is not None
    draft_set_aside(draft=draft, version=draft.version, reason="Không phải nhiệm vụ.", by=world.person("clerk"), at=moment(12))
    kinds = [c.kind for c in versions_compare(first, second).changes]
    assert kinds.count("new") == 1 and "changed" not in kinds and "gone" not in kinds
    assert Draft.objects.filter(document=second).count() == len(kinds)


def test_a_comparison_uses_what_people_have_put_right(world: World) -> None:
    first, second = upload(world), upload(world, corrected("20 tháng 8", "25 tháng 8"))
    assert [c.fields for c in versions_compare(first, second).of("changed")] == [("text", "deadline")]
    draft = second.drafts.order_by("start")[1]
    draft_edit(draft=draft, version=draft.version, changes={"leads": []}, by=world.person("clerk"), at=moment(12))
    assert [c.fields for c in versions_compare(first, second).of("changed")] == [("text", "deadline"), ("leads",)]
