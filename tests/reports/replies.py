"""The example replies of agencies with their known answers, and how well the matcher does on them."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dondoc.extract.words.fold import fold
from dondoc.web.reports.answers.reply_match import Match, OpenTask, match_reply

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK = re.compile(r"\[\[|\]\]\{(?P<task>[^}]*)\}")
GROUPS = {"sở": "các sở, ban, ngành", "ủy": "Ủy ban nhân dân các xã"}


@dataclass(frozen=True)
class Reply:
    """``answers``: first words of the order and the stretch of the content that answers it."""

    name: str
    agency: str
    content: str
    answers: tuple[tuple[str, int, int], ...]
    #: the notices that had come when it was written, and the orders that were done by then
    months: tuple[str, ...] = ("08", "09", "10")
    closed: tuple[str, ...] = ()


def reply_read(path: Path) -> Reply:
    head, body = path.read_text("utf-8").split("+++\n", 1)
    content, answers, done, begin = "", [], 0, 0
    for mark in MARK.finditer(body):
        content += body[done : mark.start()]
        done = mark.end()
        if mark["task"] is None:
            begin = len(content)
        else:
            answers.append((mark["task"], begin, len(content)))
    said = tomllib.loads(head)
    rest = {key: tuple(said[key]) for key in ("months", "closed") if key in said}
    return Reply(path.stem, said["agency"], content + body[done:], tuple(answers), **rest)


def tasks_of(reply: Reply) -> dict[int, str]:
    """The open orders that this agency leads, alone or in a collective: "10:Trình Ủy ban ..." by key."""
    agency = reply.agency
    found = {}
    for path in sorted((EXAMPLES / "gold").glob("2026-*.json")):
        for task in json.loads(path.read_text("utf-8"))["tasks"]:
            collective = GROUPS[agency.split()[0].lower()]
            words = f"{path.stem[-2:]}:{task['text']}"
            open_now = words[:2] in reply.months and not words.startswith(reply.closed or "\n")
            if open_now and (agency in task["leads"] or any(lead.startswith(collective) for lead in task["leads"])):
                found[len(found) + 1] = words
    return found


def bodies() -> list[str]:
    """Every single body that leads or coordinates something in the three months."""
    names = set()
    for path in sorted((EXAMPLES / "gold").glob("2026-*.json")):
        for task in json.loads(path.read_text("utf-8"))["tasks"]:
            names |= {name for name in (*task["leads"], *task["coordinators"]) if " các " not in name and name[0].isupper()}
    return sorted(names)


def reply_matches(reply: Reply, tasks: dict[int, str]) -> list[Match]:
    open_tasks = [OpenTask(key, words[3:]) for key, words in tasks.items()]
    return match_reply(reply.content, open_tasks, agency=reply.agency, others=bodies())


def score(reply: Reply) -> tuple[int, int, int]:
    """Right, given, wanted: tasks matched by a stretch that overlaps the one that answers them."""
    tasks = tasks_of(reply)
    matches = reply_matches(reply, tasks)
    given = {match.task for match in matches}
    right = 0
    for words, start, end in reply.answers:
        key = next(k for k, said in tasks.items() if said[:3] == words[:3] and fold(words[3:]) in fold(said))
        right += any(m.task == key and m.span.start < end and start < m.span.end for m in matches)
    return right, len(given), len(reply.answers)
