"""The example province's three months, played from the first upload to the last report."""

from __future__ import annotations

from collections import Counter

import pytest

from dondoc.web.demo.fill import register_fill, register_of
from dondoc.web.demo.story import examples_folder, moment, story_read
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import system_of
from dondoc.web.register.models import Assignment, Event, Extension, Task
from dondoc.web.reports.build import report_build
from dondoc.web.reports.letters import letter_next_notice


@pytest.mark.slow
@pytest.mark.django_db
def test_the_story_shows_a_living_register_and_a_report_each_month() -> None:
    folder = examples_folder()
    assert folder is not None
    story = story_read(folder)
    people = register_fill(story)
    register = register_of(story)
    assert register is not None and {"chuyenvien", "lanhdao", "taichinh"} <= {person["username"] for person in people}
    states = Counter(Assignment.objects.values_list("progress", flat=True))
    assert {"given", "working", "reported", "done", "returned", "refused", "suspended", "cancelled", "handed_over"} <= set(states)
    assert Extension.objects.filter(state="granted").exists() and Extension.objects.filter(state="asked").exists()
    assert Task.objects.filter(repetition=3).count() >= 5 and Task.objects.filter(starred=True).exists()
    assert Event.objects.order_by("recorded_at").last().recorded_at <= story.moment  # type: ignore[union-attr]
    by = system_of(register)
    for period, at in (("2026-09", "2026-09-29T17:00"), ("2026-10", "2026-10-29T17:00"), ("2026-11", story.data["moment"])):
        session = Session.objects.get(register=register, period=period)
        report = report_build(by=by, session=session, as_of=moment(at))
        assert report.tasks_total.total == len(report.rows) > 50
        assert report.tasks_total.done_on_time and report.tasks_total.open_in_time and report.clauses
        assert all(sentence.sources for sentence in (*report.summary, *report.shortcomings, *report.repeated, *report.silent))
    assert any("nhắc lần 4" in block.text for block in letter_next_notice(report).blocks)
