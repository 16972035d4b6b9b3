"""From an empty register to the province in November 2026: all of it, or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from dondoc.web.agencies.models import Register
from dondoc.web.demo.periods import periods_play
from dondoc.web.demo.play import Stage, Timeline, month_plan, step_play
from dondoc.web.demo.province import people_make, province_make, sessions_make
from dondoc.web.demo.review import notice_publish
from dondoc.web.demo.story import Json, Story, moment
from dondoc.web.meetings.models import Session
from dondoc.web.register.services.sessions import session_set_day
from dondoc.web.reports.services import report_approve, report_freeze
from dondoc.web.threads.proposals import threads_propose
from dondoc.web.threads.services import link_add


def register_of(story: Story) -> Register | None:
    """The province's register, where the story was played already."""
    return Register.objects.filter(code=story.province["code"]).first()


@transaction.atomic
def register_fill(story: Story) -> list[Json]:
    """Play the whole story; returns the people with their passwords. One transaction: a broken run leaves nothing behind."""
    register, administrator = province_make(story)
    people = people_make(story, register, administrator)
    stage = Stage.of(register)
    sessions = sessions_make(story, stage.person("office"))
    line = Timeline()
    for notice in story.data["notice"]:
        line.add(moment(notice["published"]), partial(_publish, story, stage, line, sessions, notice))
    for said in story.data["session"]:
        if "set_at" in said:
            line.add(moment(said["set_at"]), partial(_set_day, stage, sessions[said["period"]], said["held_on"]))
        if "reported" in said:
            line.add(moment(said["reported"]), partial(_report, stage, sessions[said["period"]]))
    for step in story.steps:
        line.add(moment(step["at"]), partial(step_play, stage, step))
    line.run(story.moment)
    periods_play(stage, story.moment)
    return people


def _publish(story: Story, stage: Stage, line: Timeline, sessions: dict[str, Session], notice: Json, published: datetime) -> None:
    """Bring a notice in, publish its orders, plan what the story does not tell."""
    tasks = notice_publish(
        story.folder / f"{notice['name']}.docx", sessions[notice["name"]], by=stage.person("office"),
        uploaded=moment(notice["uploaded"]), published=published,
    )  # fmt: skip
    month = notice["name"][-2:]
    stage.tasks[month] = tasks
    _thread(story, stage, month, published)
    threads_propose(tasks=tasks, at=published)
    told = {stage.task(step["on"]).pk for step in story.steps if step["on"][:2] == month}
    month_plan(stage, line, tasks, published, told)


def _set_day(stage: Stage, session: Session, held_on: date, at: datetime) -> None:
    """The day of a session was set: orders that wait for it get their date."""
    session_set_day(session=session, held_on=held_on, by=stage.person("office"), at=at)


def _report(stage: Stage, session: Session, at: datetime) -> None:
    """What the session will hear: the report of that moment, frozen by the office and approved."""
    session.refresh_from_db()
    made = report_freeze(session=session, as_of=at, by=stage.person("office"), at=at)
    report_approve(report=made, by=stage.person("leader"), at=at + timedelta(minutes=20))


def _thread(story: Story, stage: Stage, month: str, at: datetime) -> None:
    """Tie this month's repeated orders to the month before."""
    for thread in story.data["thread"]:
        tasks = [stage.task(words) for words in thread["orders"] if words[:2] in stage.tasks]
        if len(tasks) > 1 and thread["orders"][len(tasks) - 1][:2] == month:
            link_add(task=tasks[-1], earlier=tasks[-2], by=stage.person("office"), at=at)
