"""Reports that were frozen before a field was thought of: read with a word about what they lack, never an error of ours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from dondoc.web.errors import DomainError
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.reports.content.old import report_read
from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.services import docx_of, report_freeze
from dondoc.web.reports.values import seal_of
from tests.reports.made_up import report
from tests.reports.test_consolidated import play, session, signed_in, tasks
from tests.web.world import World, moment

__all__ = ["session", "tasks"]


def without(*path: str) -> str:
    """The made-up report as an earlier form would have kept it: ``rows.parts`` takes the field from every row."""
    value: dict[str, Any] = json.loads(report().canonical())
    for name in path:
        above, _, field = name.rpartition(".")
        for holder in value[above] if above else [value]:
            del holder[field]
    return json.dumps(value)


@pytest.mark.parametrize(
    "path, missing",
    [
        (("rows.thread",), ("chuỗi nhắc lại",)),
        (("compiler", "rows.cell"), ("cell", "cơ quan tổng hợp")),
        (("comparison", "agencies.name"), ("name", "so sánh với kỳ trước")),
    ],
)
def test_what_is_missing_is_empty_and_named(path: tuple[str, ...], missing: tuple[str, ...]) -> None:
    reading = report_read(without(*path))
    assert reading.missing == missing
    assert len(reading.report.rows) == 12


def test_a_whole_report_lacks_nothing() -> None:
    assert report_read(report().canonical()) == type(report_read(report().canonical()))(report())


@pytest.mark.parametrize("text", [without("as_of"), without("heading"), without("agencies.counts"), "{}", "[]", "no json"])
def test_what_is_no_report_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DomainError, match="khuôn của một bản phần mềm khác"):
        report_read(text)


@pytest.mark.django_db
def test_the_page_of_an_old_report_says_so(world: World, session: Session, tasks: list[Task]) -> None:
    play(world, tasks)
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    old = json.loads(frozen.content)
    del old["compiler"]
    content = json.dumps(old)
    FrozenReport.objects.filter(pk=frozen.pk).update(content=content, sha256=seal_of(content))
    client = signed_in(world, "clerk")
    assert "khi đó chưa giữ: cơ quan tổng hợp" in client.get(f"/bao-cao/{frozen.pk}/").content.decode()
    frozen.refresh_from_db()
    import io

    from docx import Document

    said = "\n".join(p.text for p in Document(io.BytesIO(docx_of(frozen))).paragraphs)
    assert frozen.sha256 in said, "the file carries the hash under which the report was frozen"
    FrozenReport.objects.filter(pk=frozen.pk).update(content="{}", sha256=seal_of("{}"))
    answer = client.get(f"/bao-cao/{frozen.pk}/")
    assert answer.status_code == 409 and "khuôn của một bản phần mềm khác" in answer.content.decode()


@pytest.mark.django_db
def test_sources_land_on_what_they_cite(world: World, session: Session, tasks: list[Task]) -> None:
    import re

    play(world, tasks)
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    client = signed_in(world, "leader")
    page = client.get(f"/bao-cao/{frozen.pk}/").content.decode()
    anchors = set(re.findall(r'href="(/nhiem-vu/\d+[^"#]*)#([^"]+)"', page))
    assert {name.rpartition("-")[0] for _, name in anchors} == {"cap-nhat", "minh-chung"}
    for address, name in anchors:
        assert f' id="{name}"' in client.get(address).content.decode(), (address, name)
