"""A whole notice reviewed and published by keyboard alone, by a scripted person who knows the right answers.

An action is a key, or a value typed into a field with its choice from the list. Held to the promise: at most three actions for a
task that is corrected, one for a group of tasks that is right. The counts and the time are printed.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from dondoc.web.agencies.install import groups_install
from dondoc.web.agencies.models import Agency, AgencyKind, Register
from dondoc.web.demo.province import province_make
from dondoc.web.demo.story import examples_folder, story_read
from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Document, Draft, ReviewStep
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reading.selectors import missing_fields, review_progress
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.selectors import person_of
from dondoc.web.register.models import Task
from dondoc.web.register.services.publishing import obstacles
from dondoc.web.setup import register_install
from tests.conftest import find_shared

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
PLACES = {"2026-08": (ROOT / "examples", ROOT / "examples" / "gold")}
if (shared := find_shared()) is not None:
    PLACES["seed"] = (shared / "eval" / "docs", shared / "eval" / "gold")
#: what a document needs for publishing where its letterhead leaves it blank
LETTERHEAD = {"number": "123/TB-VP", "issued_on": "10/08/2021", "issuer": "Ủy ban nhân dân tỉnh"}


def province(name: str) -> Register:
    """The example's own province; for a notice of before 2025 one with districts."""
    if name != "seed":
        folder = examples_folder()
        assert folder is not None
        return province_make(story_read(folder))[0]
    register = register_install(name="Ủy ban nhân dân tỉnh", code="x", administrator="quantri", at=timezone.now()).register
    old = Agency.objects.create(
        owner=register.agency, key="huyen", name="Ủy ban nhân dân huyện Bắc", kind=AgencyKind.LOCALITY, valid_to=date(2025, 7, 1)
    )
    new = Agency.objects.create(owner=register.agency, key="xa", name="Ủy ban nhân dân xã Bắc", kind=AgencyKind.LOCALITY)
    old.successions.create(successor=new, on=date(2025, 7, 1), kind="merged")
    groups_install(register.agency)
    return register


def clerk_of(register: Register) -> User:
    user = User.objects.create_user("clerk", password="a-long-enough-word", name="Clerk")
    Membership.objects.create(person=user, register=register, agency=register.office, role=Role.CLERK)
    return user


@dataclass
class Reviewer:
    """The scripted person: reads the card under the cursor, knows the answers, presses keys."""

    page: Any
    document: Document
    answers: list[Json]
    register: Register
    #: actions by what they were for: a task, a group, a sentence, the letterhead, the publishing
    actions: Counter[str] = field(default_factory=Counter)
    corrected: set[str] = field(default_factory=set)

    def press(self, what: str, *keys: str) -> None:
        """Keys that are one step of the review; waits until the page shows it."""
        before = ReviewStep.objects.count()
        for key in keys:
            self.page.keyboard.press(key)
            self.actions[what] += 1
        until = time.monotonic() + 30
        while ReviewStep.objects.count() == before and time.monotonic() < until:
            self.page.wait_for_timeout(15)
        progress = review_progress(self.document, ledger_state(self.document))
        self.page.locator("#reviewbar b", has_text=f"{progress.reviewed}/{progress.total}").wait_for()
        self.page.wait_for_timeout(30)

    def draft(self) -> Draft:
        name = self.page.locator(".card.now").get_attribute("id")
        return Draft.objects.get(pk=int(name[1:]))

    def answer(self, draft: Draft) -> Json | None:
        """The task that the draft is, or is a part of."""
        inside = [a for a in self.answers if a["span"][0] < draft.end and draft.start < a["span"][1]]
        return max(inside, key=lambda a: min(draft.end, a["span"][1]) - max(draft.start, a["span"][0]), default=None)

    def wrong(self, draft: Draft) -> str | None:
        """What has to be done about a draft; None where it is right."""
        right = self.answer(draft)
        if right is None:
            return "drop"
        if draft.start < right["span"][0] and draft.end == right["span"][1]:
            return "edge"
        if draft.start == right["span"][0] and draft.end < right["span"][1]:
            return "merge"
        for name in ("leads", "coordinators"):
            if sorted(p["name"].lower() for p in draft.current[name]) != sorted(n.lower() for n in right[name]):
                return name
        due = (draft.current["deadline"] or {}).get("on")
        return "deadline" if due != (right["deadline"] or {}).get("on") else None

    def correct(self, draft: Draft, what: str) -> None:
        name = f"task {draft.start}"
        self.corrected.add(name)
        if what in ("drop", "edge", "merge"):
            self.press(name, {"drop": "x", "edge": ".", "merge": "m"}[what])
            return
        right = self.answer(draft)
        assert right is not None
        self.page.keyboard.press({"leads": "l", "coordinators": "c", "deadline": "d"}[what])
        box = self.page.locator(f".card.editing [name={what}]")
        box.wait_for()
        day = (right["deadline"] or {}).get("on") if what == "deadline" else None
        box.fill(f"{date.fromisoformat(day):%d/%m/%Y}" if day else "; ".join(right[what]) if what != "deadline" else "")
        self.actions[name] += 2
        self.press(name, "Enter")

    def tasks(self) -> None:
        """Card by card from the top."""
        while self.document.drafts.filter(state=Draft.State.OPEN).exists():
            draft = self.draft()
            if draft.state != Draft.State.OPEN:
                self.page.keyboard.press("n")
                self.actions["to the next"] += 1
                self.page.wait_for_timeout(30)
                continue
            siblings = [
                d for d in self.document.drafts.filter(state=Draft.State.OPEN) if d.current["outline"] == draft.current["outline"]
            ]
            if what := self.wrong(draft):
                self.correct(draft, what)
            elif all(self.wrong(d) is None for d in siblings):
                self.press(f"group {draft.current['outline']}", "a")
            else:
                self.press(f"task {draft.start}", "Enter")

    def sentences(self) -> None:
        """What is still unclear gives no task."""
        while review_progress(self.document, ledger_state(self.document)).unclear:
            self.press("sentence", "g", "z")

    def letterhead(self) -> None:
        self.document.refresh_from_db()
        if not (missing := [name for name, _label in missing_fields(self.document)]):
            return
        self.page.keyboard.press("o")
        self.page.wait_for_url("**/thong-tin*")
        self.actions["letterhead"] += 1
        for name in missing:
            while self.page.evaluate("document.activeElement.name") != name:
                self.page.keyboard.press("Tab")
            self.page.keyboard.type(LETTERHEAD[name])
            self.actions["letterhead"] += 1
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/soat*")
        self.actions["letterhead"] += 1

    def publish(self) -> None:
        self.page.keyboard.press("p")
        self.page.wait_for_url("**/phat-hanh")
        self.page.keyboard.press("p")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/van-ban/{self.document.pk}*")
        self.actions["publish"] += 3


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_whole_notice_by_keyboard(
    name: str, transactional_db: None, open_page: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    docs, gold = PLACES[name]
    answers = json.loads((gold / f"{name}.json").read_text("utf-8"))["tasks"]
    register = province(name)
    by = person_of(clerk_of(register), register, timezone.localdate())
    data = (docs / f"{name}.txt").read_bytes()
    document = document_upload(data=data, name=f"{name}.txt", by=by, at=timezone.now()).document
    tasks = document.drafts.count()
    page = open_page("clerk", f"/van-ban/{document.pk}/soat")
    page.locator(".card.now").wait_for()
    reviewer = Reviewer(page, document, answers, register)
    start = time.monotonic()
    reviewer.letterhead()
    page.locator(".card.now").wait_for()
    reviewer.tasks()
    reviewer.sentences()
    assert not obstacles(Document.objects.get(pk=document.pk), at=timezone.now())
    reviewer.publish()
    seconds = time.monotonic() - start
    document.refresh_from_db()
    published = {(t.start, t.end) for t in Task.objects.filter(document=document)}
    counts, corrected = reviewer.actions, reviewer.corrected
    groups = [n for n in counts if n.startswith("group ")]
    with capsys.disabled():
        print(
            f"\n{name}: {tasks} tasks read, {len(published)} published; {counts.total()} actions in {seconds:.0f} s: "
            f"{len(corrected)} tasks corrected with {sum(counts[n] for n in corrected)}, {len(groups)} right groups with "
            f"{sum(counts[n] for n in groups)}, letterhead {counts['letterhead']}, sentences {counts['sentence']}, "
            f"publishing {counts['publish']}"
        )
    assert document.state == Document.State.PUBLISHED
    assert published == {tuple(a["span"]) for a in answers}, "what was published is what is right"
    assert all(counts[n] <= 3 for n in corrected) and all(counts[n] == 1 for n in groups)
    assert counts.total() <= tasks
