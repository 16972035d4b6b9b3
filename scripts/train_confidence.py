"""Learn how often readings of each kind are right, from annotated documents.

    .venv/bin/python scripts/train_confidence.py SHARED/eval [--also FOLDER ...]

Prints, by cross-validation over documents, the table of reliability and how many of the wrong fields lie among the 20 % least
sure; then trains on all of them and writes ``src/dondoc/extract/data/confidence.json``. The same bytes every time.

The nature of a task is judged by a model that learned from the same documents and is nearly always right on them; here it is
read by models that have not seen the document. ``--also`` are folders of documents that the rules were not written from: they
show how rules err on what they have not met.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import train_nature

from dondoc.evaluate.gold import Annotated, load_annotated
from dondoc.evaluate.reliability import FIELDS, Judged, lines, rights
from dondoc.extract import pipeline
from dondoc.extract.details import confidence, nature
from dondoc.extract.details.confidence import squashed
from dondoc.read.text import Text

TARGET = Path(__file__).parents[1] / "src" / "dondoc" / "extract" / "data" / "confidence.json"
FOLDS, EPOCHS, RATE, DECAY = 6, 12, 0.1, 0.01
SMALLEST = 0.02
#: field -> (signs, whether it was read right)
Row = tuple[str, list[str], bool]


def rows_of(document: Annotated) -> list[Row]:
    """The fields of every task read from a document, with what they depend on and whether they agree with the answers."""
    text = Text.of(document.text)
    tasks = pipeline.read_plainly(text, None, None, None).tasks
    rows: list[Row] = []
    for task, right in zip(tasks, rights(document.answers["tasks"], [task.to_json() for task in tasks]), strict=True):
        rows += [(field, sorted(confidence.signs(field, task, text.content)), right[field]) for field in FIELDS if field in right]
    return rows


def folds_of(number: int) -> list[set[int]]:
    """The documents that each fold holds back."""
    order = list(range(number))
    random.Random(1).shuffle(order)
    return [set(order[fold::FOLDS]) for fold in range(FOLDS)]


def rows_held_back(documents: list[Annotated]) -> list[list[Row]]:
    """The rows of each document, its tasks' nature read by a model that learned from the others."""
    learned = [train_nature.examples(document.answers) for document in documents]
    rows: dict[int, list[Row]] = {}
    decision = json.loads(train_nature.TARGET.read_text("utf-8"))["decision"]
    for out in folds_of(len(documents)):
        weights = train_nature.train([examples for at, examples in enumerate(learned) if at not in out])
        with patch.object(nature, "_model", lambda model={"decision": decision, "weights": weights}: model):
            rows |= {at: rows_of(documents[at]) for at in sorted(out)}
    return [rows[at] for at in range(len(documents))]


def train(rows: list[Row], field: str) -> dict[str, float]:
    """Weights of a logistic regression for one field, by AdaGrad."""
    own = [(seen, right) for name, seen, right in rows if name == field]
    count = Counter(sign for seen, _ in own for sign in seen)
    weights = {sign: 0.0 for sign, times in sorted(count.items()) if times > 2}
    squares = dict.fromkeys(weights, 1e-3)
    kept = [([sign for sign in seen if sign in weights], right) for seen, right in own]
    order = random.Random(0)
    for _ in range(EPOCHS):
        order.shuffle(kept)
        for seen, right in kept:
            error = 1 / (1 + math.exp(-sum(weights[sign] for sign in seen))) - right
            for sign in seen:
                slope = error + DECAY * weights[sign]
                squares[sign] += slope * slope
                weights[sign] -= RATE * slope / math.sqrt(squares[sign])
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds gold/ and ASIDE")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more folders with gold/")
    args = parser.parse_args()
    aside = set((args.folder / "ASIDE").read_text("utf-8").split())
    annotated = list(load_annotated(args.folder / "gold", without=aside))
    first = len(annotated)
    annotated += [document for folder in args.also for document in load_annotated(folder / "gold", without=aside)]
    documents = rows_held_back(annotated)
    held: dict[bool, list[Judged]] = {False: [], True: []}
    for out in folds_of(len(documents)):
        rest = [row for at, rows in enumerate(documents) if at not in out for row in rows]
        weights = {field: train(rest, field) for field in FIELDS}
        for at in sorted(out):
            chances = [Judged(f, squashed(sum(weights[f].get(s, 0.0) for s in seen)), right) for f, seen, right in documents[at]]
            held[at >= first] += chances
    print(*lines(held[False]), sep="\n")
    if args.also:
        print("\ndocuments that the rules were not written from:")
        print(*lines(held[True]), sep="\n")
    every = [row for rows in documents for row in rows]
    model = {f: {s: round(w, 2) for s, w in train(every, f).items() if abs(w) >= SMALLEST} for f in FIELDS}
    TARGET.write_text(json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
