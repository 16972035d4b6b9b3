"""What other words for the same thing cost: annotated documents reworded in ways whose right answer is known.

    python -m bench.wordings GOLD_DIR [--without FILE] [--wording "Giám đốc Sở" ...] [--misses]

GOLD_DIR holds annotated documents as `dondoc eval` takes them. A line for each wording: by how many points of a hundred the F1 of
whole tasks, bounds, leads, co-ordinators and deadlines lies below that of the documents as they are. For wordings that make new
documents of the orders of the old ones it lies below a hundred. The last column counts the places that a wording changed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.list_of_wordings import WORDINGS, Combined, Recast, Wording
from bench.other_names import Renaming
from bench.other_words import Rewording
from bench.recast import recast
from bench.text_forms import scores
from bench.worse_texts import Edit, Worse
from dondoc.evaluate import Annotated, Count, load_annotated, total

MEASURES = ("whole task", "segmentation", "leads", "coordinators", "deadlines")


def reworded(document: Annotated, wording: Wording, seed: str) -> tuple[Annotated, int]:
    """An annotated document in other words with its answers, and how many places were changed."""
    chance = random.Random(f"{seed} {document.stem}")
    if isinstance(wording, Combined):
        changed = 0
        for number, part in enumerate(wording.parts):
            document, places = reworded(document, part, f"{seed} {number}")
            changed += places
        return document, changed
    change = wording(document, chance)
    if isinstance(change, Annotated):
        return change, sum(
            a["span"] != b["span"] for a, b in zip(document.answers["tasks"], change.answers["tasks"], strict=True)
        )
    if isinstance(change, list):
        change = Rewording(change, {})
    return _applied(document, change), len(change.edits)


def _applied(document: Annotated, change: Renaming | Rewording) -> Annotated:
    new = Worse(document.text, _apart(change.edits))
    tasks = []
    for number, task in enumerate(document.answers["tasks"]):
        span = list(new.span(*task["span"]))
        other: dict[str, Any] = {"span": span, "text": new.text[span[0] : span[1]]}
        if isinstance(change, Renaming):
            other |= {role: [change.names(name) for name in task[role]] for role in ("leads", "coordinators")}
        else:
            other |= change.answers.get(number, {})
        tasks.append({**task, **other})
    return Annotated(document.stem, new.text, {**document.answers, "tasks": tasks})


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits without those that overlap an earlier one."""
    end = -1
    for edit in sorted(set(edits)):
        if edit.start >= end:
            yield edit
            end = edit.end


def documents_of(name: str, documents: Sequence[Annotated]) -> tuple[list[Annotated], int]:
    """All documents in a wording, and how many places were changed."""
    wording = WORDINGS[name]
    if isinstance(wording, Recast):
        made = list(recast(documents, **wording.form))
        return made, sum(len(document.answers["tasks"]) for document in made)
    both = [reworded(document, wording, name) for document in documents]
    return [document for document, _ in both], sum(places for _, places in both)


def falls(clean: dict[str, Count] | None, other: dict[str, Count]) -> dict[str, float]:
    """By how many points of a hundred each measure lies below that of the documents as they are, or below a hundred."""
    return {measure: 100 * ((clean[measure].f1 if clean else 1.0) - other[measure].f1) for measure in MEASURES}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--without", type=Path, help="leave out the documents named in FILE")
    parser.add_argument("--wording", choices=WORDINGS, action="append", help="only this wording")
    parser.add_argument(
        "--misses", action="store_true", help="what each wording has wrong that the documents as they are have right"
    )
    arguments = parser.parse_args()
    left_out = set(arguments.without.read_text("utf-8").split()) if arguments.without else None
    documents = [document for folder in arguments.gold for document in load_annotated(folder, without=left_out)]
    first = scores(documents)
    clean = total(first)
    print(f"{'points lost of 100':38}" + "".join(f"{measure:>14}" for measure in MEASURES) + f"{'changed':>10}")
    print(f"{'(F1 of the documents as they are)':38}" + "".join(f"{100 * clean[measure].f1:14.1f}" for measure in MEASURES))
    for name in arguments.wording or WORDINGS:
        others, changed = documents_of(name, documents)
        is_new = isinstance(WORDINGS[name], Recast)
        same = not is_new and [new.text == old.text for new, old in zip(others, documents, strict=True)]
        after = [first[at] if same and same[at] else scores([other])[0] for at, other in enumerate(others)]
        fall = falls(None if is_new else clean, total(after))
        print(f"{name:38}" + "".join(f"{value:14.1f}" for value in fall.values()) + f"{changed:10}", flush=True)
        if arguments.misses:
            before: list[set[str]] = [set() if is_new else set(score.misses) for score in first] + [set()] * len(after)
            for old, score in zip(before, after, strict=False):
                print(*(f"   {score.stem}: {miss}" for miss in score.misses if miss not in old), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
