"""Learn the weights that tell orders with an end from standing duties, from annotated documents.

    .venv/bin/python scripts/train_nature.py SHARED/eval [MORE ...] [--without FILE]

Prints the F1 of specific tasks by cross-validation over documents, then trains on all of them and writes
``src/dondoc/extract/data/nature.json``. Pure Python, the same bytes every time.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from pathlib import Path

from dondoc.extract.details.nature import features
from dondoc.extract.words.fold import fold
from dondoc.extract.words.lexicon import flat
from dondoc.span import Span

TARGET = Path(__file__).parents[1] / "src" / "dondoc" / "extract" / "data" / "nature.json"
Example = tuple[list[str], bool, bool]
FOLDS, EPOCHS, RATE, DECAY = 6, 10, 0.15, 0.01
#: weights smaller than this are not worth shipping
SMALLEST = 0.02


def examples(gold: dict) -> list[Example]:
    """Signs, whether it has a deadline, and the answer, for each task of a document."""
    tasks = gold["tasks"]
    with_due = sum(bool(task.get("deadline")) for task in tasks)
    out = []
    for task in tasks:
        due = bool(task.get("deadline"))
        share = (with_due - due) / max(1, len(tasks) - 1)
        seen = sorted(features(task["text"], flat(fold(task["text"])), Span(0, len(task["text"])), share))
        out.append((seen, due, task["nature"] == "specific"))
    return out


def train(documents: list[list[Example]]) -> dict[str, float]:
    """Weights of a logistic regression, by AdaGrad."""
    rows = [(seen, answer) for document in documents for seen, due, answer in document if not due]
    count = Counter(name for seen, _ in rows for name in seen)
    weights = {name: 0.0 for name, times in sorted(count.items()) if times > 1}
    squares = dict.fromkeys(weights, 1e-3)
    kept = [([name for name in seen if name in weights], answer) for seen, answer in rows]
    order = random.Random(0)
    for _ in range(EPOCHS):
        order.shuffle(kept)
        for seen, answer in kept:
            error = 1 / (1 + math.exp(-sum(weights[name] for name in seen))) - answer
            for name in seen:
                slope = error + DECAY * weights[name]
                squares[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(squares[name])
    return weights


def scored(weights: dict[str, float], document: list[Example]) -> list[tuple[float, bool]]:
    """How likely each task is specific, beside the answer."""
    return [
        (1.0 if due else 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in seen))), answer)
        for seen, due, answer in document
    ]


def f1(rows: list[tuple[float, bool]], threshold: float) -> float:
    """F1 of the tasks that are called specific above a threshold."""
    right = sum(chance > threshold and answer for chance, answer in rows)
    return 2 * right / max(1, sum(answer for _, answer in rows) + sum(chance > threshold for chance, _ in rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+", help="holds gold/; the first holds ASIDE too")
    parser.add_argument("--without", type=Path, help="names of documents to leave out, a name a line (default: FOLDER/ASIDE)")
    args = parser.parse_args()
    aside = set((args.without or args.folder[0] / "ASIDE").read_text("utf-8").split())
    paths = [path for folder in args.folder for path in sorted((folder / "gold").glob("*.json")) if path.stem not in aside]
    documents = [examples(json.loads(path.read_text("utf-8"))) for path in paths]
    held: list[tuple[float, bool]] = []
    order = list(range(len(documents)))
    random.Random(1).shuffle(order)
    for fold_number in range(FOLDS):
        out = set(order[fold_number::FOLDS])
        weights = train([document for at, document in enumerate(documents) if at not in out])
        held += [row for at in sorted(out) for row in scored(weights, documents[at])]
    threshold = max((t / 20 for t in range(5, 15)), key=lambda t: (round(f1(held, t), 2), -abs(t - 0.5)))
    weights = {name: round(value, 2) for name, value in train(documents).items() if abs(value) >= SMALLEST}
    trained = [row for document in documents for row in scored(weights, document)]
    print(f"{len(documents)} documents, {len(held)} tasks; F1 of specific tasks: held back {f1(held, threshold):.3f}, "
          f"trained on {f1(trained, threshold):.3f}, at threshold {threshold}")  # fmt: skip
    model = {"decision": {"threshold": threshold}, "weights": weights}
    TARGET.write_text(json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
