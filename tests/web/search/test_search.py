"""Hits, their order, and who gets them. The suite runs on SQLite and on PostgreSQL; both have to give exactly this."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.cli import main
from dondoc.web.documents.models import Document
from dondoc.web.register.lists.filters import Filters, filtered, worded_keys
from dondoc.web.register.models import Assignment, Task
from dondoc.web.register.reading.selectors import documents_visible_to, visible_to
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.work import (
    assignment_hand_down,
    assignment_reassign,
    assignment_receive,
    assignment_report_done,
    assignment_update,
    evidence_add,
)
from dondoc.web.search.index import index_differs, index_rebuild
from dondoc.web.search.matching import Wanted, first_tasks, matching, newest
from dondoc.web.search.models import Entry
from dondoc.web.search.query import parse
from dondoc.web.search.selectors import HITS_AT_MOST, Results, entries_visible_to, search
from dondoc.web.search.words import sight
from tests.web.world import World, assignment_of, by, document_of, fresh, moment, published, task_json

AS_OF = date(2026, 8, 20)


@pytest.fixture
def filled(world: World) -> World:
    """Four tasks of two agencies, an update and a piece of evidence."""
    first, second, *_ = published(
        world,
        task_json("Đẩy nhanh tiến độ giải ngân vốn đầu tư công", ("tc",), ("yt",), deadline=by("2026-08-15")),
        task_json("Giai ngan, ghi không dấu trong bản gốc", ("tc",), deadline=by("2026-10-05")),
        task_json("Mua thuốc; giải trình việc chậm thanh toán qua ngân hàng", ("yt",), deadline=by("2026-08-31")),
        task_json("Kiểm tra công trình hồ chứa", ("xd",)),
    )
    assignment = assignment_of(first, world.agencies["tc"])
    assignment_receive(assignment=assignment, by=world.person("tc-focal"), at=moment(11))
    assignment_update(
        assignment=assignment, percent=30, text="Đã phân bổ 30 tỷ đồng", obstacle="Vướng mặt bằng xã Đăk Tờ Re",
        by=world.person("tc-focal"), at=moment(12),
    )  # fmt: skip
    evidence_add(
        assignment=assignment, shown=Shown(number="115/BC-STC", issued_on=date(2026, 8, 12)), by=world.person("tc-focal"),
        at=moment(12),
    )  # fmt: skip
    document = second.document
    Document.objects.filter(pk=document.pk).update(number="21/NQ-HĐND", kind="Nghị quyết")
    index_rebuild(world.register)
    return world


def shown(results: Results) -> list[str]:
    """Each hit as its kind and its first words."""
    return [f"{h.entry.kind} {''.join(p.text for p in h.pieces).splitlines()[0][:24].strip()}" for h in results.hits]


def ask(world: World, text: str, who: str = "clerk", **more: Any) -> list[str]:
    return shown(search(world.person(who), text, as_of=AS_OF, **more))


def test_accents_and_case_do_not_change_the_hits(filled: World) -> None:
    plain = ask(filled, "giai ngan")
    assert len(plain) == 3
    for text in ("GIẢI NGÂN", "giải ngân", unicodedata.normalize("NFD", "giải ngân"), "Giai Ngân", "ngân giải"):
        assert set(ask(filled, text)) == set(plain), text


def test_hits_with_the_accents_as_typed_come_first(filled: World) -> None:
    keys = [h.entry.thing for h in search(filled.person("clerk"), "giải ngân", as_of=AS_OF).hits]
    numbers = dict(Task.objects.values_list("pk", "number"))
    assert [numbers[k] for k in keys] == [1, 3, 2], "accents and side by side, accents, neither"
    keys = [h.entry.thing for h in search(filled.person("clerk"), "giai ngan", as_of=AS_OF).hits]
    assert [numbers[k] for k in keys] == [2, 1, 3], "side by side and more of the text, side by side, neither"


FOUND = [
    ('"giải ngân"', [1, 2]),
    ('"ngân giải"', []),
    ("thuốc thanh toán", [3]),
    ("hồ", [4]),
    ("ho", [4]),
    ("Sở Xây dựng", [4]),
    ("NV-00003", [3]),
    ("co_quan:tài chính", [1, 2]),
    ("co_quan:tc", []),
    ("chu_tri:y tế", [3]),
    ("phoi_hop:y tế", [1]),
    ("co_quan:y tế", [1, 3]),
    ("co_quan:y tế thuốc", [3]),
    ('co_quan:"y tế thuốc"', []),
    ("qua_han:có", [1]),
    ("qua_han:không", [2, 3, 4]),
    ("qua_han:không giải", [2, 3]),
    ("han:2026-08", [1, 3]),
    ("han:31/8/2026", [3]),
    ("han:2026-09..2026-12", [2]),
    ("han:không", [4]),
    ("trang_thai:đang thực hiện", [1]),
    ("trang_thai:chờ tiếp nhận co_quan:y tế", [1, 3]),
    ("trang_thai:đang thực hiện co_quan:y tế", []),
    ("van_ban:21/NQ-HĐND", [1, 2, 3, 4]),
    ("van_ban:nq-hdnd hồ", [4]),
    ("van_ban:1/NQ-HĐND", []),
    ("khong_co:hồ", []),
    ("vàng bạc", []),
]


def test_questions_find_tasks(filled: World) -> None:
    of = dict(Task.objects.values_list("pk", "number"))
    found = {}
    for text, _ in FOUND:
        hits = search(filled.person("clerk"), text, as_of=AS_OF, kind="task").hits
        found[text] = sorted(of[h.entry.thing] for h in hits)
    assert found == dict(FOUND)


def test_updates_evidence_and_documents_are_found(filled: World) -> None:
    assert ask(filled, "mat bang dak to re") == ["update Đã phân bổ 30 tỷ đồng"]
    assert ask(filled, "115/BC-STC") == ["evidence 115/BC-STC"]
    assert ask(filled, "nghị quyết", kind="document") == ["document Nghị quyết 21/NQ-HĐND"]
    assert search(filled.person("clerk"), "phan bo", as_of=AS_OF).counts == {"update": 1}
    assert ask(filled, "loai:minh chứng") == ["evidence 115/BC-STC"]


def test_words_are_marked_with_their_accents(filled: World) -> None:
    hit = search(filled.person("clerk"), "giai ngan", as_of=AS_OF, kind="task").hits[1]
    assert [p.text for p in hit.pieces if p.hit] == ["giải", "ngân"]


def test_everybody_finds_what_they_may_see(filled: World) -> None:
    may = {
        "clerk": 4, "leader": 4, "auditor": 4, "tc-focal": 2, "yt-focal": 2, "xd-focal": 1, "xd-unit-focal": 0, "stranger": 0,
    }  # fmt: skip
    found = {who: search(filled.person(who), "loai:nhiệm vụ", as_of=AS_OF).counts.get("task", 0) for who in may}
    assert found == may


def test_what_an_agency_handed_down_stays_inside(filled: World) -> None:
    task = Task.objects.get(number=4)
    given = assignment_of(task, filled.agencies["xd"])
    assignment_receive(assignment=given, by=filled.person("xd-focal"), at=moment(11))
    child = assignment_hand_down(
        assignment=fresh(given), unit=filled.agencies["xd-unit"], by=filled.person("xd-focal"), at=moment(12)
    )
    assignment_receive(assignment=fresh(child), by=filled.person("xd-unit-focal"), at=moment(13))
    assignment_update(assignment=fresh(child), text="Đo xong mặt cắt", by=filled.person("xd-unit-focal"), at=moment(14))
    assert ask(filled, "mặt cắt", "xd-unit-focal") == ask(filled, "mặt cắt", "xd-focal") == ["update Đo xong mặt cắt"]
    assert ask(filled, "mặt cắt", "tc-focal") == []
    assert list(index_differs(filled.register)) == []


def test_who_takes_a_task_over_finds_what_was_said_before(filled: World) -> None:
    given = assignment_of(Task.objects.get(number=1), filled.agencies["yt"])
    before = ask(filled, "phân bổ 30", "tc-focal")
    assert before and ask(filled, "phân bổ 30", "xd-focal") == []
    assignment_reassign(
        assignment=fresh(given), agency=filled.agencies["xd"], reason="Nhầm", by=filled.person("clerk"), at=moment(13)
    )
    assert ask(filled, "phân bổ 30", "xd-focal") == before
    assert list(index_differs(filled.register)) == []


@pytest.mark.parametrize("who", ["tc-focal", "tc-head", "yt-focal", "xd-focal", "xd-unit-focal", "stranger", "clerk", "auditor"])
@pytest.mark.parametrize("text", ["giai ngan", "kiem tra", "nghi quyet", "30"])
def test_words_find_all_that_is_seen(filled: World, who: str, text: str) -> None:
    """Words are looked up together with the agencies; entries themselves say the same."""
    person = filled.person(who)
    holding = matching(entries_visible_to(person), Wanted(parse(text).terms))
    found = search(person, text, as_of=AS_OF)
    assert {h.entry.pk for h in found.hits} == set(holding.values_list("pk", flat=True))
    assert found.total == len(found.hits)


def test_nothing_is_shown_by_the_index_alone(filled: World) -> None:
    assert ask(filled, "giải ngân", "xd-focal") == []
    Entry.objects.update(seen=sight(agency.pk for agency in filled.agencies.values()))
    assert len(list(index_differs(filled.register))) == Entry.objects.count()
    assert ask(filled, "giải ngân", "xd-focal") == []


def test_what_concerns_personnel_is_found_by_few(filled: World) -> None:
    Document.objects.update(visibility=Document.Visibility.PERSONNEL, uploaded_by=filled.people["leader"])
    assert ask(filled, "giải ngân", "clerk") == []
    assert len(ask(filled, "giải ngân", "auditor")) == 3


def test_another_register_is_not_searched(filled: World) -> None:
    entry = Entry.objects.filter(kind="task").first()
    assert entry is not None
    person = filled.person("clerk")
    other = type(person.register)(pk=person.register.pk + 1, agency=person.register.agency)
    assert search(type(person)(person.user, other, person.held), "giải ngân", as_of=AS_OF).total == 0


def test_services_keep_the_index_whole(world: World) -> None:
    task, *_ = published(world, task_json("Rà soát quy hoạch", ("yt",)))
    assert ask(world, "sở y tế") == ["task Rà soát quy hoạch"]
    given = assignment_of(task, world.agencies["yt"])
    assignment_reassign(assignment=given, agency=world.agencies["tc"], reason="Nhầm", by=world.person("clerk"), at=moment(11))
    assert ask(world, "sở tài chính") == ["task Rà soát quy hoạch"]
    taken = assignment_of(task, world.agencies["tc"])
    assignment_receive(assignment=taken, by=world.person("tc-focal"), at=moment(12))
    assignment_report_done(
        assignment=fresh(taken), text="Đã xong", shown=Shown(number="9/BC", issued_on=date(2026, 8, 13)),
        by=world.person("tc-focal"), at=moment(13),
    )  # fmt: skip
    assert list(index_differs(world.register)) == []


def test_a_rebuild_mends_what_differs_and_changes_no_answer(filled: World) -> None:
    before = ask(filled, "giai ngan")
    Entry.objects.filter(kind="task", thing=Task.objects.get(number=1).pk).delete()
    Entry.objects.filter(kind="update").update(plain="khac", accented="khác")
    Entry.objects.filter(kind="evidence").update(thing=9_999)
    assert len(list(index_differs(filled.register))) == 4
    assert ask(filled, "khác") == ["update Đã phân bổ 30 tỷ đồng"], "the index follows its rows"
    index_rebuild(filled.register)
    assert list(index_differs(filled.register)) == []
    assert ask(filled, "giai ngan") == before


def test_the_number_of_queries_does_not_grow(filled: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            search(filled.person("tc-focal"), "co_quan:tài chính giải ngân qua_han:có van_ban:21", as_of=AS_OF)
        return len(caught)

    before = queries()
    published(filled, *(task_json(f"Giải ngân đợt {n}", ("tc",), deadline=by("2026-08-11")) for n in range(30)))
    assert queries() == before <= 10


def test_of_very_many_hits_the_newest_are_ranked_and_it_is_said(filled: World) -> None:
    old = Entry.objects.get(kind="task", task__number=2)
    Entry.objects.bulk_create(
        Entry(
            register=filled.register, kind="evidence", thing=10_000 + n, document=old.document, task=old.task, text="giai ngan",
            accented="giai ngan", plain="giai ngan",
        )
        for n in range(HITS_AT_MOST)
    )  # fmt: skip
    results = search(filled.person("clerk"), "giải ngân", as_of=AS_OF)
    assert results.more and results.total == HITS_AT_MOST
    assert results.hits[0].entry.thing == Task.objects.get(number=1).pk, "accents as typed win however old they are"


def test_pages_of_results(filled: World) -> None:
    published(filled, *(task_json(f"Giải ngân đợt {n}", ("tc",)) for n in range(70)))
    person = filled.person("clerk")
    pages = [search(person, "giải ngân đợt", as_of=AS_OF, page=n) for n in (1, 2, 3, 99, -1)]
    assert [(p.page, len(p.hits)) for p in pages] == [(1, 30), (2, 30), (3, 10), (3, 10), (1, 30)]
    assert pages[0].total == 70


def test_hostile_questions_are_answered(filled: World) -> None:
    for text in (
        '"',
        "'",
        "NEAR(a b)",
        "a* OR b",
        "{plain}:x",
        "\\",
        "%_",
        "\x00giải",
        "a:b:c:",
        "-x",
        "😀",
        "ı İ ß ﬁ",
        "' | 'x",
    ):
        search(filled.person("clerk"), text, as_of=AS_OF)


def test_the_check_of_a_register_looks_at_the_index(filled: World, capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.filter(kind="task", task__number=1).delete()
    assert main(["check"]) == 1
    assert "chưa có trong chỉ mục tìm kiếm" in capsys.readouterr().out
    assert main(["check", "--rebuild-search"]) == 0
    assert Entry.objects.filter(kind="task", task__number=1).exists()


@pytest.mark.parametrize("words", ["giải ngân", "giai ngan", '"giải ngân" đầu tư', "không có từ này"])
def test_the_list_is_narrowed_by_the_same_words(filled: World, words: str) -> None:
    client = Client()
    client.force_login(filled.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/nhiem-vu/", {"q": words}).content.decode()
    found = [h.entry.task_id for h in search(filled.person("clerk"), words, as_of=AS_OF, kind="task").hits]
    assert f"<b>{len(found)} nhiệm vụ</b>" in page


@pytest.mark.parametrize("gap", [1, 3_000, 20_000, 700_000])
def test_hits_are_found_however_far_apart(filled: World, gap: int) -> None:
    """PostgreSQL is asked stretch by stretch: the same hits in the same order, from either end."""
    published(filled, *(task_json(f"Giải ngân đợt {n}" if n % 7 else f"Kiểm tra {n}", ("tc",)) for n in range(45)))
    entries = list(Entry.objects.order_by("pk"))
    Entry.objects.all().delete()
    for place, entry in enumerate(entries, start=1):
        entry.pk = place * gap
    Entry.objects.bulk_create(entries)
    every, tasks = Entry.objects.filter(register=filled.register), Entry.objects.filter(kind="task")
    for text in ("giải ngân", "kiem tra", '"giai ngan"', "45", "không có"):
        terms = parse(text).terms
        hits = list(matching(every, Wanted(terms)).values_list("pk", flat=True))
        in_order = list(matching(tasks, Wanted(terms)).values_list("thing", flat=True))[::-1]
        for most in (1, 3, 20, 600):
            assert [pk for (pk,) in newest(every, Wanted(terms), most, "pk")] == hits[:most], (text, most)
            assert first_tasks(filled.register, terms, most) == in_order[:most], (text, most)


@pytest.mark.parametrize("who", ["clerk", "leader", "tc-focal"])
@pytest.mark.parametrize("enough", [3, 20, 2_000])
def test_the_shorter_way_to_a_list_of_words(filled: World, monkeypatch: pytest.MonkeyPatch, who: str, enough: int) -> None:
    published(filled, *(task_json(f"Giải ngân đợt {n}", ("tc",) if n % 3 else ("yt",)) for n in range(30)))
    Assignment.objects.filter(task__number__in=(7, 9, 12)).update(progress="cancelled")
    monkeypatch.setattr("dondoc.web.register.lists.filters.WORDED", enough)
    person, found = filled.person(who), 0
    for address in ("q=giai+ngan", "q=giai+ngan&la=sao", "q=kiem+tra", "q=%22giai+ngan%22&vai=any", "q=khong+co"):
        filters, more = Filters.of(QueryDict(address)), {"register": filled.register, "today": AS_OF, "soon_days": 3}
        whole = list(filtered(visible_to(person), filters, **more).values_list("pk", flat=True))
        for most in (1, 10, 2_001):
            keys = worded_keys(visible_to(person), filters, most=most, **more)
            assert keys in (None, whole[:most]), (address, most)
            found += keys is not None
    assert found >= 3


@pytest.mark.parametrize("who", ["tc-focal", "tc-head", "yt-focal", "xd-unit-focal", "clerk", "leader", "auditor"])
def test_entries_are_seen_with_their_tasks_and_documents(filled: World, who: str) -> None:
    person = filled.person(who)
    document_of(filled, task_json("Chưa phát hành.", ("tc",)))
    index_rebuild(filled.register)
    seen = entries_visible_to(person)
    tasks = set(visible_to(person).values_list("pk", flat=True))
    documents = set(documents_visible_to(person).values_list("pk", flat=True))
    assert set(seen.filter(kind="task").values_list("thing", flat=True)) == tasks
    assert set(seen.filter(kind="document").values_list("thing", flat=True)) == documents


@pytest.mark.parametrize("who", ["tc-focal", "yt-focal", "xd-focal", "xd-unit-focal", "clerk", "leader", "stranger"])
def test_questions_without_words_find_what_is_seen(filled: World, who: str) -> None:
    """They are answered from the tasks, not from the entries."""
    person = filled.person(who)
    assignment = Assignment.objects.get(task__number=4)
    assignment_receive(assignment=assignment, by=filled.person("xd-focal"), at=moment(11))
    assignment_hand_down(
        assignment=fresh(assignment), unit=filled.agencies["xd-unit"], by=filled.person("xd-focal"), at=moment(12)
    )  # fmt: skip
    inner = Assignment.objects.get(parent=assignment)
    assignment_receive(assignment=inner, by=filled.person("xd-unit-focal"), at=moment(12))
    assignment_update(
        assignment=fresh(inner), percent=5, text="Việc trong nhà", by=filled.person("xd-unit-focal"), at=moment(12)
    )  # fmt: skip
    index_rebuild(filled.register)
    seen = entries_visible_to(person)
    of_tasks = {text: [task.pk for task in Task.objects.filter(number__in=numbers)] for text, numbers in FOUND if ":" in text}
    for text in ("qua_han:không", "han:2026-08", "han:không", "trang_thai:chờ tiếp nhận co_quan:y tế"):
        hits = search(person, text, as_of=AS_OF).hits
        assert {h.entry.pk for h in hits} == set(seen.filter(task__in=of_tasks[text]).values_list("pk", flat=True)), text
    of_document = search(person, "van_ban:21/NQ-HĐND", as_of=AS_OF).hits
    assert {h.entry.pk for h in of_document} == set(seen.values_list("pk", flat=True))
