"""The review to its end: slips, what the letterhead lacks, groups, a second person's approval, undo, nothing after publishing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Correction, Document, Draft, Reading
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.documents.reading.selectors import confusable_of
from dondoc.web.documents.reviewing.corrections import slip_decide, slips_of
from dondoc.web.documents.reviewing.review import document_describe, draft_accept, draft_edit, review_undo, sentence_set_aside
from dondoc.web.errors import DomainError, NotAllowed, Stale
from dondoc.web.policy import Policy
from dondoc.web.register.services.policy import policy_set
from dondoc.web.register.services.publishing import document_approve, document_publish, document_submit
from tests.web.test_intake import NOTICE, ready, upload
from tests.web.test_routes import client_of
from tests.web.world import World, document_of, moment, task_json

SPOILT = NOTICE.replace("tham mưu".encode(), "tham muư".encode())
UNDATED = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 12/TB-UBND

THÔNG BÁO
Kết luận phiên họp
1. Sở Tài chính rà soát các khoản chi trước ngày 20 tháng 9.
2. Sở Y tế báo cáo kết quả tiêm chủng trong tháng 10.
3. Sở Kế hoạch và Đầu tư thẩm định các dự án trước ngày 15 tháng 12 năm 2026.
""".encode()


@pytest.fixture
def spoilt(world: World) -> Document:
    return upload(world, SPOILT)


def slip(document: Document) -> tuple[Reading, int, int]:
    reading, data = reading_and_extraction(document)
    assert reading is not None
    (found,) = (s for s in slips_of(document, reading.content, data) if s.text == "muư")
    assert "mưu" in found.suggestions and found.decided is None
    return reading, found.start, found.end


def test_an_accepted_slip_stands_beside_the_text_and_teaches(world: World, spoilt: Document) -> None:
    reading, start, end = slip(spoilt)
    kept = slip_decide(
        document=spoilt, reading=reading, start=start, end=end, correct="mưu", by=world.person("clerk"), at=moment()
    )
    assert (kept.phrase, kept.correct_phrase) == ("tham muư", "tham mưu")
    reading.refresh_from_db()
    assert reading.content == SPOILT.decode(), "the text stays as it is"
    assert confusable_of(world.register) == {"tham muư": "tham mưu"}
    at = SPOILT.decode().index("Tăng cường")
    slip_decide(
        document=spoilt, reading=reading, start=at, end=at + 10, correct="Tiếp tục", by=world.person("clerk"), at=moment()
    )
    suspects = reading_and_extraction(upload(world, NOTICE))[1]["suspects"]
    assert [(s["text"], s["suggestions"]) for s in suspects] == [("Tăng cường", ["Tiếp tục"])]


def test_a_slip_that_is_right_teaches_nothing(world: World, spoilt: Document) -> None:
    reading, start, end = slip(spoilt)
    by = world.person("clerk")
    slip_decide(document=spoilt, reading=reading, start=start, end=end, correct="mưu", by=by, at=moment())
    other = upload(world, SPOILT + b"\n")
    reading, _ = reading_and_extraction(other)
    assert reading is not None
    slip_decide(document=other, reading=reading, start=start, end=end, correct="muư", by=by, at=moment())
    assert confusable_of(world.register) == {}


def test_a_slip_is_decided_once_and_can_be_taken_back(world: World, spoilt: Document) -> None:
    reading, start, end = slip(spoilt)
    by = world.person("clerk")
    decision = {"document": spoilt, "reading": reading, "start": start, "end": end, "correct": "mưu", "by": by, "at": moment()}
    slip_decide(**decision)
    with pytest.raises(Stale):
        slip_decide(**decision)
    step = review_undo(document=spoilt, by=by, at=moment())
    assert step is not None and step.action == "slip" and not Correction.objects.exists()
    with pytest.raises(NotAllowed):
        slip_decide(**decision | {"by": world.person("tc-focal")})


def test_slips_on_the_page(world: World, spoilt: Document) -> None:
    _, start, end = slip(spoilt)
    client, address = client_of(world, "clerk"), reverse("review", args=[spoilt.pk])
    assert f'value="slip.{start}.{end}.1"' in client.get(address).content.decode()
    part = client.post(address, {"a": f"slip.{start}.{end}.1"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="slips"' in part and "đúng là" in part and 'id="panes"' not in part
    client.post(address, {"a": f"slipback.{start}.{end}"})
    assert not Correction.objects.exists()
    assert client.post(address, {"a": f"slip.{start}.{end}.9"}, headers={"HX-Request": "true"}).status_code == 422


def test_a_day_of_issue_dates_the_deadlines_again(world: World) -> None:
    document, by = upload(world, UNDATED), world.person("clerk")
    first, second, third = document.drafts.order_by("start")
    assert first.current["deadline"] is None or first.current["deadline"]["on"] is None
    third = draft_accept(draft=third, version=third.version, by=by, at=moment())
    assert third.current["leads"][0]["agency"] == "khdt"
    by_hand = {"kind": "date", "text": "", "span": None, "on": "2026-10-10", "inclusive": True}
    second = draft_edit(draft=second, version=second.version, changes={"deadline": by_hand}, by=by, at=moment())
    document = document_describe(
        document=document,
        version=document.version,
        fields={"issued_on": "2024-09-05", "number": "12/TB-UBND"},
        by=by,
        at=moment(),
    )
    days = [d.current["deadline"]["on"] for d in document.drafts.order_by("start")]
    assert days == ["2024-09-20", "2026-10-10", "2026-12-15"], "what a person set and what says its year stays"
    assert document.drafts.get(pk=third.pk).state == Draft.State.ACCEPTED
    assert document.steps.last().action == "dates"


def test_missing_fields_are_asked_for(world: World) -> None:
    document = upload(world, UNDATED)
    client, address = client_of(world, "clerk"), reverse("review", args=[document.pk])
    page = client.get(address).content.decode()
    describe = reverse("document_describe", args=[document.pk]) + "?ve=soat"
    assert describe in page and "ngày ban hành" in page
    answer = client.post(
        describe,
        {"version": document.version, "kind": "Thông báo", "number": "12/TB-UBND", "issued_on": "05/09/2026",
         "issuer": "UBND tỉnh An Khê", "visibility": "ordinary"},
    )  # fmt: skip
    assert answer.headers["Location"] == address
    assert "thiếu" not in client.get(address).content.decode()


def test_groups_are_shown_as_groups(world: World) -> None:
    document = document_of(world, task_json("Rà soát.", ("group:so-nganh",)), task_json("Kiểm tra.", ("nobody",)))
    draft = document.drafts.order_by("start").last()
    assert draft is not None
    draft.current["leads"][0]["agency"] = None
    draft.save()
    page = client_of(world, "clerk").get(reverse("review", args=[document.pk])).content.decode()
    assert "nhóm, 3 cơ quan" in page, "of the four members one had ended"
    assert page.count("chưa rõ cơ quan nào") == 1


def test_a_sentence_set_aside_can_be_taken_back(world: World) -> None:
    document, by = upload(world), world.person("clerk")
    sentence_set_aside(document=document, start=0, end=20, reason="không giao việc", by=by, at=moment())
    assert review_undo(document=document, by=by, at=moment()) is not None
    assert not document.set_asides.exists()


def test_a_published_review_is_for_reading_only(world: World) -> None:
    document = ready(world)
    document_publish(document=document, by=world.person("clerk"), at=moment(11))
    client, address = client_of(world, "clerk"), reverse("review", args=[document.pk])
    page = client.get(address).content.decode()
    assert 'name="a"' not in page and "chỉ xem" in page
    draft = document.drafts.first()
    assert draft is not None
    for query in (f"?the={draft.pk}", f"?sua={draft.pk}"):
        card = client.get(address + query, headers={"HX-Request": "true"}).content.decode()
        assert 'name="a"' not in card and "<input" not in card
    for action in ("undo", f"reopen.{draft.pk}.{draft.version}", f"drop.{draft.pk}.{draft.version}"):
        answer = client.post(address, {"a": action}, headers={"HX-Request": "true"})
        assert answer.status_code == 409 and "đã phát hành" in answer.content.decode()


def approving(world: World) -> Document:
    policy_set(policy=Policy(publish_needs_second=True), reason="x", by=world.person("admin"), at=moment(9))
    return ready(world)


def test_a_second_person_approves_what_was_handed_in(world: World) -> None:
    document = approving(world)
    clerk, leader = client_of(world, "clerk"), client_of(world, "leader")
    address = reverse("document_publish", args=[document.pk])
    assert "Gửi duyệt" in clerk.get(address).content.decode()
    clerk.post(address, {"submit": "1"})
    document.refresh_from_db()
    assert document.state == Document.State.AWAITS_APPROVAL
    assert 'name="approve"' not in clerk.get(address).content.decode()
    assert 'name="approve"' in leader.get(address).content.decode()
    leader.post(address, {"approve": "1"})
    clerk.post(address, {})
    document.refresh_from_db()
    assert document.state == Document.State.PUBLISHED and document.approved_by == world.people["leader"]


def test_an_approval_ends_with_the_next_change(world: World) -> None:
    """Otherwise something nobody approved could be published under it."""
    document = approving(world)
    by = world.person("clerk")
    document_submit(document=document, by=by, at=moment())
    document_approve(document=document, by=world.person("leader"), at=moment())
    draft = document.drafts.filter(state=Draft.State.ACCEPTED).first()
    assert draft is not None
    draft_edit(draft=draft, version=draft.version, changes={"product": "Báo cáo"}, by=by, at=moment())
    document.refresh_from_db()
    assert document.approved_by is None and document.state == Document.State.REVIEW
    with pytest.raises(DomainError, match="người thứ hai"):
        document_publish(document=document, by=by, at=moment(11))


def test_only_a_finished_review_is_handed_in(world: World) -> None:
    with pytest.raises(DomainError, match="Chưa gửi duyệt được"):
        document_submit(document=Document.objects.get(pk=upload(world).pk), by=world.person("clerk"), at=moment())


def test_the_review_asks_the_database_the_same_however_many_tasks(world: World) -> None:
    def queries(document: Document) -> int:
        client: Client = client_of(world, "clerk")
        address = reverse("review", args=[document.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    few = upload(world)
    longer = NOTICE + "".join(f"- Rà soát nội dung thứ {i}.\n" for i in range(30)).encode()
    many = document_upload(data=longer, name="b.txt", by=world.person("clerk"), at=moment()).document
    assert many.drafts.count() > few.drafts.count() + 20
    assert queries(many) == queries(few) and ledger_state(many).total > 0


@pytest.mark.parametrize("name", ["document", "review", "document_publish"])
def test_a_page_reads_the_text_and_what_was_extracted_once(world: World, name: str) -> None:
    document = upload(world)
    client: Client = client_of(world, "clerk")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name, args=[document.pk])).status_code == 200
    large = [q["sql"] for q in asked if '"data"' in q["sql"] and 'FROM "documents_extraction"' in q["sql"]]
    assert len(large) == 1
