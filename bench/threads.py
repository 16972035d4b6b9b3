"""Linking a new task to 100,000 earlier ones: by the index, beside rapidfuzz comparing them all."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.harness import Row, median_ms, milliseconds
from dondoc.extract.threads import EarlierTask, ThreadIndex, words_of

EXAMPLES = Path(__file__).parents[1] / "examples" / "gold"


def tasks_of_examples() -> list[tuple[str, tuple[str, ...]]]:
    """Text and leads of the tasks of the invented province's notices."""
    found = []
    for path in sorted(EXAMPLES.glob("*.json")):
        for task in json.loads(path.read_text("utf-8"))["tasks"]:
            found.append((task["text"], tuple(task["leads"])))
    return found


def earlier_tasks(many: int, seed: int = 3) -> list[EarlierTask]:
    """That many tasks made of the examples' sentences, each with a third of its words taken from others."""
    chance = random.Random(seed)
    base = tasks_of_examples()
    words = [w for text, _ in base for w in text.split()]
    made = []
    for number in range(many):
        text, leads = base[number % len(base)]
        changed = [w if chance.random() > 0.35 else chance.choice(words) for w in text.split()]
        made.append(EarlierTask(str(number), " ".join(changed), leads, date(2015, 1, 1) + timedelta(days=number // 40)))
    return made


def rows() -> Iterator[Row]:
    from rapidfuzz import fuzz, process

    tasks = earlier_tasks(100_000)
    index = ThreadIndex()
    yield Row("index 100,000 earlier tasks", milliseconds(lambda: [index.add(t) for t in tasks]), "ms", target="≤ 20,000 ms")
    chance = random.Random(5)
    asked = [tasks[chance.randrange(len(tasks))] for _ in range(40)]
    turn = iter(asked * 50)

    def ours() -> None:
        task = next(turn)
        index.find(task.text + " trước ngày 15/9/2026", task.leads)

    every = [" ".join(words_of(t.text)) for t in tasks]
    theirs = milliseconds(
        lambda: process.extract(" ".join(words_of(asked[0].text)), every, scorer=fuzz.token_sort_ratio, limit=3)
    )
    yield Row("find the thread of a task", median_ms(ours, runs=40), "ms", "rapidfuzz over all", theirs, target="≤ 20 ms")
    notice = [tasks[chance.randrange(len(tasks))] for _ in range(80)]
    all_of_it = median_ms(lambda: [index.find(t.text + " trước ngày 15/9/2026", t.leads) for t in notice], runs=5)
    yield Row("find the threads of a notice's 80 tasks", all_of_it, "ms", target="≤ 500 ms")
    right = sum(bool(found) and found[0].earlier == t.id for t in asked for found in [index.find("Tiếp tục " + t.text, t.leads)])
    yield Row("of 40 repeated orders found first", right, "", target="≥ 38")
