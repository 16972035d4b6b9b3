"""One action on many tasks: what may be done is done, once; the rest is refused with its reason; nothing by halves."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.web.policy import Policy
from dondoc.web.register.actions.bulk import KINDS, kinds_for
from dondoc.web.register.models import Assignment, Comment, Event, Progress, Task
from dondoc.web.register.services import work
from dondoc.web.register.services.deadlines import extension_ask
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.policy import policy_set
from tests.web.world import World, assignment_of, by, moment, published, task_json

DUE = "2026-08-30"


@pytest.fixture
def tasks(world: World) -> list[Task]:
    return published(
        world,
        task_json("Rà soát.", ("tc",), ("yt",), deadline=by(DUE)),
        task_json("Báo cáo.", ("tc", "yt"), deadline=by(DUE)),
        task_json("Lập kế hoạch.", ("xd",), deadline=by(DUE)),
    )


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, name: str, tasks: list[Task], address: str = "", **more: Any) -> str:
    """Choose the tasks in the list of that address, fill in the form; the page of the result."""
    given = {"lam": name, "viec": [t.pk for t in tasks], "loc": address, "luc": timezone.now().isoformat()} | more
    return client.post("/nhiem-vu/nhieu-viec", given, follow=True).content.decode()


def states(world: World, tasks: list[Task], agency: str) -> list[str]:
    return [a.progress for a in Assignment.objects.filter(task__in=tasks, agency=world.agencies[agency]).order_by("task")]


def reported(world: World, task: Task, agency: str) -> None:
    person = world.person(f"{agency}-focal")
    work.assignment_receive(assignment=assignment_of(task, world.agencies[agency]), by=person, at=moment(11))
    work.assignment_report_done(
        assignment=assignment_of(task, world.agencies[agency]), text="Xong.", by=person, at=moment(12), shown=Shown(number="1/BC")
    )  # fmt: skip


def test_an_agency_receives_its_own_and_no_others(world: World, tasks: list[Task]) -> None:
    page = send(client_of(world, "tc-focal"), "receive", tasks)
    assert "2 việc đã làm, 0 việc không làm được" in page
    assert states(world, tasks, "tc") == [Progress.WORKING] * 2
    assert states(world, tasks, "yt") == [Progress.GIVEN] * 2
    assert states(world, tasks, "xd") == [Progress.GIVEN]


def test_what_was_done_twice_is_done_once(world: World, tasks: list[Task]) -> None:
    client, seen = client_of(world, "tc-focal"), timezone.now().isoformat()
    assert "2 việc đã làm" in send(client, "receive", tasks, luc=seen)
    page = send(client, "receive", tasks, luc=seen)
    assert "0 việc đã làm, 2 việc không làm được" in page
    assert "đang ở trạng thái “Đang thực hiện”" in page
    assert Event.objects.filter(action="assignment.receive").count() == 2


def test_what_changed_after_the_list_was_drawn_is_not_done(world: World, tasks: list[Task]) -> None:
    seen = timezone.now().isoformat()
    given = assignment_of(tasks[2], world.agencies["xd"])
    client = client_of(world, "clerk")
    work.assignment_receive(assignment=given, by=world.person("xd-focal"), at=timezone.now())
    page = send(client, "remind", tasks, luc=seen, xac_nhan="1", text="Khẩn trương.")
    assert "đã có thay đổi sau khi mở danh sách" in page
    assert Comment.objects.filter(kind="reminder").count() == 3


def test_confirming_only_what_the_list_meant(world: World, tasks: list[Task]) -> None:
    for agency in ("tc", "yt"):
        reported(world, tasks[1], agency)
    address = f"tinh_trang=reported&co_quan={world.agencies['tc'].pk}"
    page = send(client_of(world, "clerk"), "confirm", tasks, address, xac_nhan="1", note="")
    assert "1 việc đã làm, 2 việc không làm được" in page
    assert states(world, [tasks[1]], "tc") == [Progress.DONE]
    assert states(world, [tasks[1]], "yt") == [Progress.REPORTED]


def test_the_form_comes_first_with_what_it_is_for(world: World, tasks: list[Task]) -> None:
    reported(world, tasks[0], "tc")
    page = send(client_of(world, "clerk"), "remind", tasks)
    assert "Áp dụng cho 3 việc" in page
    assert "đang ở trạng thái “Chờ xác nhận”" in page
    assert not Comment.objects.exists()


def test_reminders_stand_in_the_task_and_in_a_list(world: World, tasks: list[Task]) -> None:
    send(client_of(world, "leader"), "remind", tasks[:1], xac_nhan="1", text="Khẩn trương báo cáo.")
    assert "Khẩn trương báo cáo." in client_of(world, "tc-focal").get(f"/nhiem-vu/{tasks[0].pk}").content.decode()
    assert "<b>1 nhiệm vụ</b>" in client_of(world, "clerk").get("/nhiem-vu/?la=don_doc").content.decode()


def test_somebody_else_in_charge(world: World, tasks: list[Task]) -> None:
    client = client_of(world, "tc-focal")
    head = world.people["tc-head"]
    assert "2 việc đã làm" in send(client, "handle", tasks[:2], xac_nhan="1", handler=head.pk)
    assert set(Assignment.objects.filter(agency=world.agencies["tc"]).values_list("handler", flat=True)) == {head.pk}
    stranger = world.people["xd-focal"].pk
    assert "2 việc đã làm" not in send(client, "handle", tasks[:2], xac_nhan="1", handler=stranger)


def test_extensions_are_asked_and_decided_together(world: World, tasks: list[Task]) -> None:
    policy_set(policy=Policy(extension_needs_document=False), reason="x", by=world.person("admin"), at=moment(1))
    focal, clerk = client_of(world, "tc-focal"), client_of(world, "clerk")
    send(focal, "receive", tasks)
    page = send(focal, "ask_extension", tasks[:2], xac_nhan="1", to_on="20/08/2026", reason="Chờ ý kiến.")
    assert "0 việc đã làm, 2 việc không làm được" in page and "Thời hạn mới phải sau" in page
    assert "2 việc đã làm" in send(focal, "ask_extension", tasks[:2], xac_nhan="1", to_on="15/09/2026", reason="Chờ ý kiến.")
    page = send(clerk, "decide_extension", tasks, xac_nhan="1", granted="1", document="", answer="")
    assert "2 việc đã làm, 1 việc không làm được" in page and "không có đề nghị gia hạn đang chờ" in page
    days = Assignment.objects.filter(agency=world.agencies["tc"]).values_list("due_on", flat=True)
    assert set(days) == {date(2026, 9, 15)}


def test_stars_once(world: World, tasks: list[Task]) -> None:
    client = client_of(world, "leader")
    assert "3 việc đã làm" in send(client, "star", tasks)
    page = send(client, "star", tasks)
    assert "0 việc đã làm" in page and "đã gắn sao từ trước" in page
    assert "3 việc đã làm" in send(client, "unstar", tasks)
    assert not Task.objects.filter(starred=True).exists()


def test_the_whole_list_at_once(world: World) -> None:
    published(world, *(task_json(f"Việc {n}.", ("tc",)) for n in range(60)), task_json("Khác.", ("yt",)))
    client = client_of(world, "tc-focal")
    page = client.get("/nhiem-vu/").content.decode()
    assert re.search(r'name="ca" value="1"> cả 60 nhiệm vụ', page)
    assert "60 việc đã làm" in send(client, "receive", [], ca="1")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"lam": "receive"}, 422),
        ({"lam": "receive", "luc": "hôm qua", "viec": ["1"]}, 422),
        ({"lam": "publish"}, 404),
        ({"lam": "confirm"}, 404),
        ({"lam": "star"}, 404),
    ],
)
def test_what_is_no_choice(world: World, tasks: list[Task], given: dict[str, Any], status: int) -> None:
    assert client_of(world, "tc-focal").post("/nhiem-vu/nhieu-viec", given).status_code in (status, 422)
    assert not Event.objects.filter(action="assignment.receive").exists()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("clerk", {"confirm", "remind", "decide_extension", "star", "unstar"}),
        ("leader", {"confirm", "remind", "decide_extension", "star", "unstar"}),
        ("tc-focal", {"receive", "handle", "ask_extension", "confirm", "remind", "decide_extension"}),
        ("auditor", set()),
        ("compiler", set()),
        ("admin", set()),
    ],
)
def test_who_is_offered_what(world: World, name: str, kinds: set[str]) -> None:
    assert set(kinds_for(world.person(name))) == kinds
    assert set(KINDS) >= kinds


def test_an_agency_confirms_only_what_it_handed_down(world: World, tasks: list[Task]) -> None:
    client = client_of(world, "tc-focal")
    assert 'value="confirm"' not in client.get("/nhiem-vu/").content.decode()
    assert set(kinds_for(world.person("tc-focal"), below=False)) == {"receive", "handle", "ask_extension"}


@pytest.mark.parametrize("name", ["auditor", "compiler", "admin"])
def test_no_boxes_for_those_who_only_read(world: World, tasks: list[Task], name: str) -> None:
    assert 'id="bulk"' not in client_of(world, name).get("/nhiem-vu/").content.decode()


def test_one_extension_asked_is_not_asked_again(world: World, tasks: list[Task]) -> None:
    policy_set(policy=Policy(extension_needs_document=False), reason="x", by=world.person("admin"), at=moment(1))
    focal = world.person("tc-focal")
    send(client_of(world, "tc-focal"), "receive", tasks[:1])
    extension_ask(
        assignment=assignment_of(tasks[0], world.agencies["tc"]), to_on=date(2026, 9, 9), reason="x", by=focal, at=timezone.now()
    )
    page = send(client_of(world, "tc-focal"), "ask_extension", tasks[:1], xac_nhan="1", to_on="15/09/2026", reason="Chờ.")
    assert "Đã có một đề nghị gia hạn đang chờ quyết định" in page
