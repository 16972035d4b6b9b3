"""The session's cockpit: tasks one by one, decisions that become the draft of the next notice."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document

from dondoc.web.documents.models import Document as Document_
from dondoc.web.errors import Invalid, NotAllowed, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.register.services import deadlines, talk, work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.reports.drawn.decisions import decision_add, decision_drop, decisions_of, settled_since
from dondoc.web.reports.drawn.letters import Settled
from dondoc.web.reports.services import report_freeze
from tests.reports.test_consolidated import session, signed_in, tasks
from tests.web.world import World, assignment_of, document_of, fresh, moment

__all__ = ["session", "tasks"]
pytestmark = pytest.mark.django_db


def test_the_room_goes_through_the_last_notice(world: World, session: Session, tasks: list[Task]) -> None:
    client = signed_in(world, "leader")
    pages = [client.get(f"/phien-hop/{session.pk}/dieu-khien?so={n}").content.decode() for n in (1, 4, 99, "x")]
    assert "1/4" in pages[0] and tasks[1].code in pages[0]
    assert "4/4" in pages[1] and tasks[4].code in pages[1]
    assert "4/4" in pages[2] and "1/4" in pages[3]
    assert tasks[0].code not in pages[0]


def test_what_is_decided_stands_in_the_next_notice(world: World, session: Session, tasks: list[Task]) -> None:
    client = signed_in(world, "clerk")
    address = f"/phien-hop/{session.pk}/dieu-khien"
    order = {
        "agency": world.agencies["yt"].pk,
        "text": "Báo cáo phương án <dự phòng> trước ngày 20 tháng 9.",
        "task": tasks[1].pk,
        "so": "2",
    }
    assert client.post(address, order).headers["Location"] == f"{address}?so=2"
    decision_add(session=session, agency=world.agencies["tc"], text="Việc bỏ.", by=world.person("clerk"), at=moment(28))
    dropped = session.decisions.last()
    assert dropped is not None
    client.post(f"/phien-hop/quyet-dinh/{dropped.pk}/bo")
    assert decisions_of(session) == [("Sở Y tế", "Báo cáo phương án <dự phòng> trước ngày 20 tháng 9.")]
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(29))
    draft = Document(io.BytesIO(client.get(f"/bao-cao/{frozen.pk}/van-ban/du-thao").content))
    said = "\n".join(p.text for p in draft.paragraphs)
    assert "- Báo cáo phương án <dự phòng> trước ngày 20 tháng 9." in said and "Việc bỏ" not in said
    assert "nhắc lần 2" in said


def test_what_the_room_does_with_a_task_stands_in_the_next_notice(
    world: World, session: Session, tasks: list[Task], django_assert_num_queries: Any
) -> None:
    clerk, tc, yt = world.person("clerk"), world.person("tc-focal"), world.person("yt-focal")
    late, done, joint = (assignment_of(tasks[i], world.agencies[key]) for i, key in ((1, "tc"), (2, "yt"), (3, "tc")))
    work.assignment_receive(assignment=late, by=tc, at=moment(10))
    asked = deadlines.extension_ask(
        assignment=fresh(late), to_on=date(2026, 9, 15), reason="Chờ.", document="7/STC", by=tc, at=moment(11)
    )
    for assignment, by in ((done, yt), (joint, tc)):
        work.assignment_receive(assignment=assignment, by=by, at=moment(12))
        shown = Shown(number="31/BC", issued_on=date(2026, 8, 13))
        work.assignment_report_done(assignment=fresh(assignment), text="Đã xong.", by=by, at=moment(13), shown=shown)
    frozen = report_freeze(session=session, as_of=moment(28), by=clerk, at=moment(28, hour=9))
    assert settled_since(frozen, moment(28, hour=9)) == {}
    deadlines.extension_decide(extension=asked, granted=True, by=clerk, at=moment(29), document="9/UBND")
    work.assignment_confirm(assignment=fresh(done), by=clerk, at=moment(29))
    work.assignment_return(assignment=fresh(joint), reason="Thiếu phụ lục.", by=clerk, at=moment(29))
    talk.task_star(task=tasks[3], starred=True, by=clerk, at=moment(29))
    with django_assert_num_queries(4):
        found = settled_since(frozen, moment(30))
    assert found[tasks[1].pk] == Settled("gia hạn đến 15/09/2026")
    assert found[tasks[2].pk] == Settled("đã xác nhận hoàn thành", done=True)
    assert found[tasks[3].pk] == Settled("báo cáo hoàn thành bị trả lại; gắn sao")
    answer = signed_in(world, "clerk").get(f"/bao-cao/{frozen.pk}/van-ban/du-thao")
    said = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert f"{tasks[1].code}, gia hạn đến 15/09/2026)" in said and f"{tasks[3].code}, báo cáo hoàn thành bị trả lại" in said
    assert tasks[2].code not in said
    # what came after the session's own notice is told by that notice's report
    Document_.objects.filter(pk=document_of(world, at=moment(29)).pk).update(session=session, published_at=moment(28, hour=10))
    assert settled_since(frozen, moment(30)) == {}


def test_decisions_are_the_offices(world: World, session: Session) -> None:
    with pytest.raises(NotAllowed):
        decision_add(session=session, agency=world.agencies["tc"], text="x", by=world.person("tc-focal"), at=moment(28))
    with pytest.raises(Invalid, match="nội dung giao"):
        decision_add(session=session, agency=world.agencies["tc"], text=" ", by=world.person("clerk"), at=moment(28))
    made = decision_add(session=session, agency=world.agencies["tc"], text="x", by=world.person("clerk"), at=moment(28))
    decision_drop(decision=made, by=world.person("clerk"), at=moment(28))
    with pytest.raises(Stale):
        decision_drop(decision=made, by=world.person("clerk"), at=moment(28))
    assert signed_in(world, "tc-focal").get(f"/phien-hop/{session.pk}/dieu-khien").status_code == 403


@pytest.mark.parametrize("kind", ["don-doc", "danh-muc", "ban-giao", "cong-bo", "du-thao"])
def test_other_documents_answer(world: World, session: Session, tasks: list[Task], kind: str) -> None:
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(29))
    client = signed_in(world, "compiler")
    answer = client.get(f"/bao-cao/{frozen.pk}/van-ban/{kind}?agency={world.agencies['tc'].pk}")
    assert answer.content.startswith(b"PK")
    assert client.get(f"/bao-cao/{frozen.pk}/van-ban/khac").status_code == 404
    assert client.get(f"/bao-cao/{frozen.pk}/van-ban/don-doc?agency=999").status_code == 404
