"""Repeated orders: proposed, decided by the office, counted, told as one line, known to the past as they were."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client
from django.utils import translation

from dondoc.web.agencies.models import Register
from dondoc.web.errors import DomainError, Invalid, NotAllowed, Stale
from dondoc.web.register.models import Event, Task
from dondoc.web.threads.lines import Place, Tie, places, places_at
from dondoc.web.threads.models import ThreadLink
from dondoc.web.threads.proposals import threads_propose, threads_propose_now
from dondoc.web.threads.selectors import changed, proposals, threads_of
from dondoc.web.threads.services import link_accept, link_add, link_end, link_refuse
from tests.web.world import World, by, document_of, moment, published, task_json

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
#: orders of three months: land prices repeated, disbursement carried on, the rest about other things
JULY = (
    "Khẩn trương hoàn thiện hồ sơ điều chỉnh Bảng giá đất trên địa bàn tỉnh, trình Ủy ban nhân dân tỉnh xem xét.",
    "Rà soát các dự án chậm giải ngân vốn đầu tư công, đề xuất phương án điều chuyển.",
    "Tổ chức Hội chợ kết nối cung cầu hàng nông sản tại thành phố.",
)
AUGUST = (
    "Khẩn trương hoàn thiện hồ sơ điều chỉnh Bảng giá đất trên địa bàn tỉnh, trình Ủy ban nhân dân tỉnh trong tháng 8.",
    "Tăng cường phòng, chống cháy rừng mùa khô.",
)


def given(world: World, orders: tuple[str, ...], month: int, lead: str = "tc") -> list[Task]:
    return published(world, *(task_json(words, (lead,)) for words in orders), at=moment(5, month=month))


@pytest.fixture
def months(world: World) -> tuple[list[Task], list[Task]]:
    july, august = given(world, JULY, 7), given(world, AUGUST, 8)
    threads_propose(tasks=july, at=moment(5, month=7))
    threads_propose(tasks=august, at=moment(5, month=8))
    return july, august


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend=BACKEND)
    return client


@pytest.mark.parametrize(
    "ties, wanted",
    [
        ([], {}),
        ([Tie(2, 2, 1, 1, True)], {1: (1, 1), 2: (1, 2)}),
        ([Tie(3, 3, 1, 1, True), Tie(2, 2, 1, 1, True)], {1: (1, 1), 2: (1, 2), 3: (1, 3)}),
        ([Tie(2, 2, 1, 1, False), Tie(3, 3, 2, 2, True)], {1: (1, 1), 2: (1, 1), 3: (1, 2)}),
        ([Tie(2, 2, 1, 1, True), Tie(9, 9, 8, 8, True)], {1: (1, 1), 2: (1, 2), 8: (8, 1), 9: (8, 2)}),
    ],
)
def test_places(ties: list[Tie], wanted: dict[int, tuple[int, int]]) -> None:
    assert places(ties) == {task: Place(*place) for task, place in wanted.items()}


def test_what_repeats_is_proposed_with_score_and_reason(world: World, months: tuple[list[Task], list[Task]]) -> None:
    july, august = months
    found = list(proposals(world.person("clerk")))
    assert [(link.task, link.earlier, link.relation) for link in found] == [(august[0], july[0], "repeats")]
    assert found[0].score > 68 and "nội dung trùng" in found[0].reason and "Sở Tài chính" in found[0].reason
    assert threads_propose(tasks=august, at=moment(6)) == 0, "twice is harmless"
    assert threads_propose_now(august[0].document_id) == 0
    assert not proposals(world.person("auditor")).exists(), "only the office decides"
    assert Task.objects.filter(thread__isnull=False).count() == 0, "nothing is counted before somebody says yes"


def test_accepted_it_is_counted_and_refused_it_stays_away(world: World, months: tuple[list[Task], list[Task]]) -> None:
    clerk, (july, august) = world.person("clerk"), months
    link = ThreadLink.objects.get(task=august[0])
    with pytest.raises(NotAllowed):
        link_accept(link=link, by=world.person("tc-focal"), at=moment(9))
    link_accept(link=link, by=clerk, at=moment(9))
    august[0].refresh_from_db()
    assert (august[0].repetition, august[0].thread_id) == (2, july[0].pk)
    with pytest.raises((Stale, DomainError)):
        link_accept(link=link, by=clerk, at=moment(9))
    with pytest.raises(Stale):
        link_refuse(link=link, by=clerk, at=moment(9))
    with pytest.raises(DomainError, match="đã được nối"):
        link_add(task=august[0], earlier=july[1], by=clerk, at=moment(9))
    other = ThreadLink.objects.create(task=august[1], earlier=july[2], proposed_at=moment(9))
    link_refuse(link=other, by=clerk, at=moment(10))
    assert not proposals(clerk).exists() and threads_propose(tasks=august, at=moment(10)) == 0
    assert list(Event.objects.filter(action__contains="repeats").values_list("action", flat=True)) == [
        "task.repeats", "task.not_repeats",
    ]  # fmt: skip


def test_two_lines_become_one_and_come_apart(world: World) -> None:
    clerk = world.person("clerk")
    one, two, three = (given(world, ("Lập báo cáo tổng hợp.",), month)[0] for month in (5, 6, 7))
    link_add(task=three, earlier=two, by=clerk, at=moment(1))
    link_add(task=two, earlier=one, by=clerk, at=moment(2))
    assert [t.repetition for t in Task.objects.order_by("number")] == [1, 2, 3]
    assert {t.thread_id for t in Task.objects.all()} == {one.pk}
    link = ThreadLink.objects.get(task=two)
    link_end(link=link, by=clerk, at=moment(4))
    assert [(t.thread_id, t.repetition) for t in Task.objects.order_by("number")] == [(None, 1), (two.pk, 1), (two.pk, 2)]
    then = {key: place.repetition for key, place in places_at(world.register, moment(3)).items()}
    assert then == {one.pk: 1, two.pk: 2, three.pk: 3}, "a report of that day still says so"
    assert {key: place.repetition for key, place in places_at(world.register, moment(1, 9)).items()} == {two.pk: 1, three.pk: 2}
    link_add(task=two, earlier=one, by=clerk, at=moment(5))
    assert Task.objects.get(pk=three.pk).repetition == 3, "linked again after all"


def test_a_further_step_is_of_the_line_and_no_repetition(world: World) -> None:
    clerk = world.person("clerk")
    one, two = (given(world, ("Lập báo cáo tổng hợp.",), month)[0] for month in (5, 6))
    link_add(task=two, earlier=one, by=clerk, at=moment(1), relation="continues")
    two.refresh_from_db()
    assert (two.thread_id, two.repetition) == (one.pk, 1)
    assert [row["orders"] for row in threads_of(clerk)] == [2]
    with pytest.raises(DomainError, match="giao trước"):
        link_add(task=one, earlier=two, by=clerk, at=moment(1))
    with pytest.raises(Invalid, match="nhắc lại"):
        link_accept(link=ThreadLink.objects.get(task=two), by=clerk, at=moment(1), relation="twin")


def test_the_new_words_are_marked() -> None:
    assert changed("", "Lập báo cáo.") == (("Lập báo cáo.", False),)
    assert changed("Lập báo cáo.", "Lập báo cáo.") == (("Lập báo cáo.", False),)
    pieces = changed("Trình hồ sơ trong tháng 7.", "Khẩn trương trình hồ sơ trong tháng 8.")
    assert [words.strip() for words, new in pieces if new] == ["Khẩn trương", "8."]
    assert "".join(words for words, _ in pieces) == "Khẩn trương trình hồ sơ trong tháng 8."


def test_the_pages(world: World, months: tuple[list[Task], list[Task]]) -> None:
    july, august = months
    client = client_of(world, "clerk")
    page = client.get("/chuoi/").content.decode()
    assert august[0].code in page and july[0].code in page and "nội dung trùng" in page
    link = ThreadLink.objects.get(task=august[0])
    assert "Nhắc lại" in client.get(f"/nhiem-vu/{august[0].pk}").content.decode()
    assert client.post(f"/chuoi/de-xuat/{link.pk}", {"quyet_dinh": "nhac_lai"}).headers["Location"] == "/chuoi/"
    line = client.get(f"/chuoi/{july[0].pk}").content.decode()
    assert line.index(july[0].code) < line.index(august[0].code) and "<mark>trong tháng 8.</mark>" in line
    assert "nhắc lần 2" in client.get("/chuoi/").content.decode()
    assert "nhắc lần 2" in client.get("/nhiem-vu/").content.decode()
    assert "nhắc lần 2" in client.get("/dieu-hanh/").content.decode()
    back = client.post(f"/chuoi/de-xuat/{link.pk}", {"quyet_dinh": "tach", "nhiem_vu": august[0].pk})
    assert back.headers["Location"] == f"/nhiem-vu/{august[0].pk}"
    assert client.get(f"/chuoi/{july[0].pk}").status_code == 404
    assert client.post(f"/chuoi/de-xuat/{link.pk}", {"quyet_dinh": "gi đó"}).status_code == 422
    assert client.post(f"/chuoi/noi/{august[1].pk}", {"ma": july[2].code}).status_code == 302
    assert client.post(f"/chuoi/noi/{august[1].pk}", {"ma": "NV-99999"}).status_code == 422


def test_several_proposals_at_once(world: World, months: tuple[list[Task], list[Task]]) -> None:
    july, august = months
    client = client_of(world, "clerk")
    first = ThreadLink.objects.get(task=august[0])
    rival = ThreadLink.objects.create(task=august[0], earlier=july[1], score=40, proposed_at=moment(9))
    step = ThreadLink.objects.create(task=august[1], earlier=july[2], relation="continues", score=50, proposed_at=moment(9))
    assert f'value="{step.pk}" checked' not in client.get("/chuoi/").content.decode()
    assert f'value="{step.pk}" checked' in client.get("/chuoi/?chon=het").content.decode()
    chosen = {"de_xuat": [first.pk, rival.pk, step.pk, "999999", "x"]}
    assert client.post("/chuoi/de-xuat/", chosen | {"quyet_dinh": "gi đó"}).status_code == 422
    assert client.post("/chuoi/de-xuat/", {"quyet_dinh": "dong_y"}).status_code == 422
    assert client_of(world, "tc-focal").post("/chuoi/de-xuat/", chosen | {"quyet_dinh": "dong_y"}).status_code == 403
    assert proposals(world.person("clerk")).count() == 3, "nothing was decided by any of them"
    page = client.post("/chuoi/de-xuat/", chosen | {"quyet_dinh": "dong_y"}, follow=True).content.decode()
    assert f"Đã nối 2 nhiệm vụ vào chuỗi: {august[0].code}, {august[1].code}" in page
    assert f"{august[0].code} → {july[1].code}: Nhiệm vụ này đã được nối" in page and "1 đề xuất đã chọn không còn chờ" in page
    assert [ThreadLink.objects.get(pk=x.pk).relation for x in (first, step)] == ["repeats", "continues"], "as it was proposed"
    page = client.post("/chuoi/de-xuat/", {"de_xuat": [rival.pk], "quyet_dinh": "khong"}, follow=True).content.decode()
    assert "Đã ghi 1 đề xuất" in page and ThreadLink.objects.get(pk=rival.pk).state == "refused"


def test_proposals_of_another_register_are_not_decided(world: World, months: tuple[list[Task], list[Task]]) -> None:
    link = ThreadLink.objects.get(task=months[1][0])
    other = Register.objects.create(agency=world.agencies["tc"], code="so-khac", name="Sổ khác")
    Task.objects.filter(pk=link.task_id).update(register=other)
    page = client_of(world, "clerk").post("/chuoi/de-xuat/", {"de_xuat": [link.pk], "quyet_dinh": "dong_y"}, follow=True)
    assert "1 đề xuất đã chọn không còn chờ" in page.content.decode()
    assert ThreadLink.objects.get(pk=link.pk).state == "proposed"


def test_agencies_see_their_own_orders_of_a_line(world: World, months: tuple[list[Task], list[Task]]) -> None:
    july, august = months
    theirs = given(world, AUGUST[:1], 9, lead="yt")[0]
    clerk = world.person("clerk")
    link_add(task=august[0], earlier=july[0], by=clerk, at=moment(9))
    link_add(task=theirs, earlier=august[0], by=clerk, at=moment(9, month=9))
    page = client_of(world, "yt-focal").get(f"/chuoi/{july[0].pk}").content.decode()
    assert theirs.code in page and august[0].code not in page.split('class="line"')[1].split("Nối với")[0]
    assert client_of(world, "xd-focal").get(f"/chuoi/{july[0].pk}").status_code == 404


def test_queries_do_not_grow(world: World, django_assert_max_num_queries: object) -> None:
    clerk = world.person("clerk")
    tasks = [given(world, ("Lập báo cáo tổng hợp.",), month)[0] for month in range(1, 8)]
    for before, task in itertools.pairwise(tasks):
        link_add(task=task, earlier=before, by=clerk, at=moment(1))
    client = client_of(world, "clerk")
    for address in (f"/chuoi/{tasks[0].pk}", "/chuoi/", "/diem-lech/"):
        client.get(address)
        with django_assert_max_num_queries(22):  # type: ignore[operator]
            assert client.get(address).status_code == 200


def test_publishing_asks_for_proposals(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from dondoc.web.register.services import publishing

    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(publishing.jobs, "enqueue", lambda *words: asked.append(words))
    task = given(world, JULY[:1], 7)[0]
    assert asked == [(threads_propose_now, task.document_id)]


def test_twins_of_one_document_make_no_thread(world: World) -> None:
    document = document_of(
        world, task_json(JULY[0], ("tc",)), task_json(JULY[0], ("yt",), deadline=by("2026-08-30")), at=moment(5, month=7)
    )
    from dondoc.web.register.services.publishing import document_publish

    tasks = document_publish(document=document, by=world.person("clerk"), at=moment(5, month=7))
    threads_propose(tasks=tasks, at=moment(5, month=7))
    assert list(ThreadLink.objects.values_list("relation", flat=True)) == ["twin"]
    assert not proposals(world.person("clerk")).exists()


def test_a_proposal_gives_its_reason_in_the_language_of_the_reader() -> None:
    link = ThreadLink(reason="nội dung trùng 88%; cùng nói đến “tàu cá”; cùng cơ quan: Sở A")
    assert link.why == link.reason
    with translation.override("en"):
        assert link.why == "content the same by 88%; both speak of “tàu cá”; same agency: Sở A"
        assert ThreadLink(reason="Theo ý kiến; của Sở A").why == "Theo ý kiến; của Sở A"
