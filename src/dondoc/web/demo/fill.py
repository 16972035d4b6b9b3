"""From an empty register to the province in November 2026: all of it, or nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.web.agencies.models import Register
from dondoc.web.demo.play import Stage, ordinary_course, receive_all, steps_play
from dondoc.web.demo.province import people_make, province_make, sessions_make
from dondoc.web.demo.review import notice_publish
from dondoc.web.demo.story import Json, Story, moment
from dondoc.web.meetings.models import Session
from dondoc.web.register.sessions import session_set_day
from dondoc.web.register.talk import task_repeats


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
    for notice, until in _months(story):
        published = moment(notice["published"])
        tasks = notice_publish(
            story.folder / f"{notice['name']}.docx", sessions[notice["name"]], by=stage.person("office"),
            uploaded=moment(notice["uploaded"]), published=published,
        )  # fmt: skip
        month = notice["name"][-2:]
        stage.tasks[month] = tasks
        _thread(story, stage, month, published)
        told = {stage.task(step["on"]).pk for step in story.steps if step["on"][:2] == month}
        receive_all(stage, tasks, published, told)
        ordinary_course(stage, tasks, told, story.moment)
        _set_days(story, sessions, stage, published, until)
        steps_play(stage, story, since=published, until=until)
    return people


def _months(story: Story) -> list[tuple[Json, datetime]]:
    """Each notice and the moment at which the next one comes."""
    notices = story.data["notice"]
    ends = [moment(n["uploaded"]) for n in notices[1:]]
    return list(zip(notices, [*ends, story.moment], strict=True))


def _set_days(story: Story, sessions: dict[str, Session], stage: Stage, since: datetime, until: datetime) -> None:
    """The days of the sessions that were set in these weeks; orders that wait for them get their date."""
    for said in story.data["session"]:
        at = moment(said["set_at"]) if "set_at" in said else None
        if at and since < at <= until:
            session_set_day(session=sessions[said["period"]], held_on=said["held_on"], by=stage.person("office"), at=at)


def _thread(story: Story, stage: Stage, month: str, at: datetime) -> None:
    """Tie this month's repeated orders to the month before."""
    for thread in story.data["thread"]:
        tasks = [stage.task(words) for words in thread["orders"] if words[:2] in stage.tasks]
        if len(tasks) > 1 and thread["orders"][len(tasks) - 1][:2] == month:
            task_repeats(task=tasks[-1], earlier=tasks[-2], by=stage.person("office"), at=at)
