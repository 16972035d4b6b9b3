"""The session's cockpit: tasks one by one, decisions that become the draft of the next notice."""

from __future__ import annotations

import io

import pytest
from docx import Document

from dondoc.web.errors import Invalid, NotAllowed, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.reports.decisions import decision_add, decision_drop, decisions_of
from dondoc.web.reports.services import report_freeze
from tests.reports.test_consolidated import session, signed_in, tasks
from tests.web.world import World, moment

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
