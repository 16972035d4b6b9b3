"""A document comes in, is reviewed, and becomes tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.read import UnreadableDocument
from dondoc.web.agencies.models import Agency
from dondoc.web.documents.incoming.intake import document_by_hand, document_upload
from dondoc.web.documents.models import Document, Draft, StoredFile
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reviewing.annotated import annotated
from dondoc.web.documents.reviewing.review import (
    document_describe,
    draft_accept,
    draft_add,
    draft_edit,
    draft_set_aside,
    draft_split,
    draft_write,
    drafts_accept,
    drafts_merge,
    review_undo,
    sentence_set_aside,
)
from dondoc.web.errors import DomainError, Invalid, NotAllowed, Stale
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Event, Interval, Task
from dondoc.web.register.services.policy import policy_set
from dondoc.web.register.services.publishing import document_approve, document_publish, obstacles
from tests.web.world import World, assignment_of, by, document_of, moment, published, task_json

NOTICE = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 12/TB-UBND
An Khê, ngày 05 tháng 8 năm 2026
THÔNG BÁO
Kết luận phiên họp thường kỳ tháng 7 năm 2026
1. Sở Tài chính
- Khẩn trương tham mưu UBND tỉnh ban hành Quyết định phân bổ vốn trước ngày 20 tháng 8 năm 2026.
- Tăng cường công tác quản lý thu ngân sách. Rà soát các khoản nợ thuế.
2. Sở Y tế
- Chủ trì, phối hợp với Sở Xây dựng kiểm tra các trạm y tế xã.
""".encode()


def upload(world: World, data: bytes = NOTICE, name: str = "notice.txt") -> Document:
    return document_upload(data=data, name=name, by=world.person("clerk"), at=moment()).document


def test_upload_keeps_file_reading_extraction_and_drafts(world: World, own_storage: Path) -> None:
    document = upload(world)
    reading = document.readings.get()
    assert reading.content == NOTICE.decode()
    assert (own_storage / document.file_id[:2] / document.file_id).read_bytes() == NOTICE
    drafts = list(document.drafts.all())
    assert len(drafts) >= 3
    for draft in drafts:
        assert draft.current["text"] == reading.content[draft.start : draft.end]
        assert draft.extracted is not None
    assert "text" not in reading.extractions.get().data


def test_suspected_slips_come_with_the_extraction(world: World) -> None:
    spoilt = NOTICE.replace("tham mưu".encode(), "tham muư".encode())
    extraction = upload(world, spoilt).readings.get().extractions.get()
    assert "muư" in [suspect["text"] for suspect in extraction.data["suspects"]]


def test_same_bytes_are_the_same_document(world: World) -> None:
    first = document_upload(data=NOTICE, name="a.txt", by=world.person("clerk"), at=moment())
    second = document_upload(data=NOTICE, name="b.txt", by=world.person("leader"), at=moment(11))
    assert first.new and not second.new
    assert first.document == second.document


SECRET = "MẬT\nỦY BAN NHÂN DÂN TỈNH AN KHÊ\nSố: 1/TB-UBND\nGiao Sở Y tế báo cáo.\n".encode()


@pytest.mark.parametrize(("data", "name"), [(b"", "x.txt"), (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "x.docx"), (SECRET, "x.txt")])
def test_what_is_refused_leaves_nothing(world: World, own_storage: Path, data: bytes, name: str) -> None:
    with pytest.raises(UnreadableDocument):
        upload(world, data, name)
    assert not Document.objects.exists() and not StoredFile.objects.exists()
    assert not [p for p in own_storage.rglob("*") if p.is_file()]


@pytest.mark.parametrize("name", ["tc-focal", "tc-head", "auditor", "admin", "compiler", "stranger"])
def test_only_the_office_uploads(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        document_upload(data=NOTICE, name="a.txt", by=world.person(name), at=moment())


def ready(world: World) -> Document:
    """The notice, reviewed to the end."""
    document = upload(world)
    by_clerk = world.person("clerk")
    described = {"number": "12/TB-UBND", "issued_on": "2026-08-05", "issuer": "UBND tỉnh An Khê"}
    document = document_describe(document=document, version=document.version, fields=described, by=by_clerk, at=moment())
    for draft in document.drafts.all():
        party = {"name": "Sở Tài chính", "agency": "tc"}
        draft_edit(draft=draft, version=draft.version, changes={"leads": [party]}, by=by_clerk, at=moment())
    for span in ledger_state(document).unclear:
        sentence_set_aside(document=document, start=span.start, end=span.end, reason="không giao việc", by=by_clerk, at=moment())
    return document


def test_publish_numbers_tasks_and_begins_intervals(world: World) -> None:
    document = ready(world)
    tasks = document_publish(document=document, by=world.person("clerk"), at=moment(11))
    assert [t.number for t in tasks] == list(range(1, len(tasks) + 1))
    given = Assignment.objects.count()
    assert Interval.objects.filter(starts_at=moment(11)).count() == given >= len(tasks)
    assert list(Event.objects.values_list("sequence", flat=True)) == list(range(1, given + 2))
    later = published(world, task_json("Kiểm tra."))
    assert later[0].number == len(tasks) + 1


def test_publish_twice_is_refused_and_changes_nothing(world: World) -> None:
    document = ready(world)
    document_publish(document=document, by=world.person("clerk"), at=moment(11))
    before = Task.objects.count()
    with pytest.raises(Stale):
        document_publish(document=document, by=world.person("clerk"), at=moment(11))
    assert Task.objects.count() == before


def test_obstacles_are_named(world: World) -> None:
    document = upload(world)
    Document.objects.filter(pk=document.pk).update(number="", issued_on=None, issuer="")
    document.refresh_from_db()
    codes = {o.code for o in obstacles(document, at=moment())}
    assert {"document.number", "document.issued_on", "document.issuer", "draft.open"} <= codes
    with pytest.raises(DomainError) as refused:
        document_publish(document=document, by=world.person("clerk"), at=moment())
    assert refused.value.facts["obstacles"]
    assert not Task.objects.exists()


def test_same_number_in_the_same_year_is_an_obstacle(world: World) -> None:
    document_publish(document=ready(world), by=world.person("clerk"), at=moment(11))
    other = upload(world, NOTICE + b"\n", "again.txt")
    other.number, other.issuer = "12/TB-UBND", "UBND tỉnh An Khê"
    other.save()
    other.refresh_from_db()
    assert "number.twice" in {o.code for o in obstacles(other, at=moment())}


def test_group_order_fans_out_to_members_and_ended_bodies_to_their_heirs(world: World) -> None:
    (task,) = published(world, task_json("Rà soát.", leads=("group:so-nganh",), coordinators=("khdt", "vpubnd")))
    rows = {(a.agency.key, a.role) for a in task.assignments.select_related("agency")}
    assert rows == {("tc", "lead"), ("yt", "lead"), ("xd", "lead"), ("vpubnd", "coordinator")}


def test_task_of_an_ended_body_goes_to_its_heir(world: World) -> None:
    document = document_of(world, task_json("Tổng hợp.", leads=("khdt",)))
    document.issued_on = moment(1, month=2, year=2025).date()
    document.save()
    (task,) = document_publish(document=document, by=world.person("clerk"), at=moment())
    assignment = assignment_of(task, world.agencies["tc"])
    assert assignment.written_as == world.agencies["khdt"]


def test_before_the_15th_ends_on_the_14th(world: World) -> None:
    tasks = published(
        world,
        task_json("Một.", deadline=by("2026-08-15", inclusive=False)),
        task_json("Hai.", deadline=by("2026-08-15", inclusive=True)),
    )
    days = [assignment_of(t, world.agencies["tc"]).last_day for t in tasks]
    assert [d.day for d in days if d] == [14, 15]


def test_policy_of_before_moves_open_last_days_and_keeps_the_past(world: World) -> None:
    (task,) = published(world, task_json("Một.", deadline=by("2026-08-15", inclusive=False)), at=moment(10))
    policy_set(policy=Policy(before_date="inclusive"), reason="theo quy chế mới", by=world.person("admin"), at=moment(12))
    days = Interval.objects.filter(task=task).order_by("starts_at").values_list("last_day", flat=True)
    assert [d.day for d in days if d] == [14, 15]


def test_edit_of_an_older_version_is_refused(world: World) -> None:
    document = upload(world)
    draft = document.drafts.all()[0]
    draft_accept(draft=Draft.objects.get(pk=draft.pk), version=draft.version, by=world.person("clerk"), at=moment())
    with pytest.raises(Stale):
        draft_edit(draft=draft, version=1, changes={"nature": "specific"}, by=world.person("leader"), at=moment())


def test_split_merge_and_undo(world: World) -> None:
    document = upload(world)
    clerk = world.person("clerk")
    whole = next(d for d in document.drafts.all() if " " in d.current["text"])
    before = [(d.pk, d.state, d.current) for d in document.drafts.all()]
    halves = draft_split(
        draft=whole, version=whole.version, at_letter=whole.start + whole.current["text"].index(" ") + 1, by=clerk, at=moment()
    )
    assert [h.current["text"] for h in halves] == whole.current["text"].split(" ", 1)
    merged = drafts_merge(drafts=halves, by=clerk, at=moment())
    assert merged.current["text"] == whole.current["text"]
    assert review_undo(document=document, by=clerk, at=moment()) is not None
    assert review_undo(document=document, by=clerk, at=moment()) is not None
    assert review_undo(document=document, by=clerk, at=moment()) is None
    now = [(d.pk, d.state, d.current) for d in document.drafts.exclude(state=Draft.State.GONE)]
    assert now == before


def test_ledger_follows_the_reviewer(world: World) -> None:
    document = upload(world)
    clerk = world.person("clerk")
    drafts_accept(drafts=list(document.drafts.all()), by=clerk, at=moment())
    full = ledger_state(document)
    draft = document.drafts.order_by("-end")[0]
    draft_set_aside(draft=draft, version=draft.version, reason="chỉ là thông tin", by=clerk, at=moment())
    assert ledger_state(document) == full
    added = draft_add(document=document, start=0, end=10, by=clerk, at=moment())
    assert added.extracted is None and added.current["text"] == NOTICE.decode()[:10]


def test_set_aside_needs_a_reason(world: World) -> None:
    document = upload(world)
    draft = document.drafts.all()[0]
    with pytest.raises(Invalid):
        draft_set_aside(draft=draft, version=draft.version, reason=" ", by=world.person("clerk"), at=moment())


def test_four_eyes_where_the_policy_asks(world: World) -> None:
    policy_set(policy=Policy(publish_needs_second=True), reason="x", by=world.person("admin"), at=moment(9))
    document = document_of(world, task_json("Một."))
    with pytest.raises(DomainError, match="người thứ hai"):
        document_publish(document=document, by=world.person("clerk"), at=moment())
    with pytest.raises(DomainError, match="phải khác"):
        document_approve(document=document, by=world.person("clerk"), at=moment())
    document_approve(document=document, by=world.person("leader"), at=moment())
    assert document_publish(document=document, by=world.person("clerk"), at=moment())


def test_reviewed_documents_leave_as_annotated_ones(world: World) -> None:
    document = ready(world)
    aside = document.drafts.order_by("start")[0]
    draft_set_aside(draft=aside, version=aside.version, reason="không giao việc", by=world.person("clerk"), at=moment())
    text, answers = annotated(document)
    assert answers["document"]["number"] == "12/TB-UBND" and answers["document"]["issued_on"] == "2026-08-05"
    assert len(answers["tasks"]) == document.drafts.filter(state="accepted").count() < document.drafts.count()
    for task in answers["tasks"]:
        assert text[slice(*task["span"])] == task["text"] and task["leads"] == ["Sở Tài chính"]


def test_oral_order(world: World) -> None:
    clerk = world.person("clerk")
    with pytest.raises(Invalid):
        document_by_hand(fields={}, by=clerk, at=moment())
    document = document_by_hand(fields={"given_by": "Chủ tịch", "given_on": moment().date()}, by=clerk, at=moment())
    lead = {"name": "Sở Y tế", "agency": "yt"}
    draft_write(document=document, text="Kiểm tra chợ Mới.", changes={"leads": [lead]}, by=clerk, at=moment())
    (task,) = document_publish(document=document, by=clerk, at=moment())
    assert task.quote == "Kiểm tra chợ Mới."
    assert Agency.objects.get(assignments__task=task).key == "yt"
