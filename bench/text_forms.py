"""How much each worse form of the same text costs (`bench.worse_texts`): extractions of annotated documents, bent and unbent.

    python -m bench.text_forms GOLD_DIR [--without FILE] [--form "lines of 60" ...] [--misses]

GOLD_DIR holds annotated documents as `dondoc eval` takes them. A line for each form: by how many points of a hundred the F1 of
whole tasks, bounds, leads, co-ordinators, deadlines and document fields lies below that of the documents as they are.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.worse_texts import FORMS, Worse
from dondoc.evaluate import Annotated, Count, Score, load_annotated, score_document, total
from dondoc.extract import extract
from dondoc.read.text import Text

MEASURES = ("whole task", "segmentation", "leads", "coordinators", "deadlines", "document fields")


def worse(document: Annotated, form: str) -> Annotated:
    """An annotated document in another form, its tasks at their new places."""
    bent = Worse(document.text, FORMS[form](document.text, random.Random(f"{form} {document.stem}")))
    tasks = [{**task, "span": list(bent.span(*task["span"]))} for task in document.answers["tasks"]]
    return Annotated(document.stem, bent.text, {**document.answers, "tasks": tasks})


def scores(documents: Iterable[Annotated]) -> list[Score]:
    """Each document extracted and compared with its answers."""
    return [score_document(document, extract(Text.of(document.text)).to_json()) for document in documents]


def falls(clean: dict[str, Count], other: dict[str, Count]) -> dict[str, float]:
    """By how many points of a hundred each measure of a form lies below that of clean text."""
    return {measure: 100 * (clean[measure].f1 - other[measure].f1) for measure in MEASURES}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without", type=Path, help="leave out the documents named in FILE")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form")
    parser.add_argument("--misses", action="store_true", help="what each form has wrong that clean text has right")
    arguments = parser.parse_args()
    left_out = set(arguments.without.read_text("utf-8").split()) if arguments.without else None
    documents = list(load_annotated(arguments.gold, without=left_out))
    first = scores(documents)
    clean = total(first)
    print(f"{'points lost of 100':28}" + "".join(f"{measure:>16}" for measure in MEASURES))
    print(f"{'(F1 of clean text)':28}" + "".join(f"{100 * clean[measure].f1:16.1f}" for measure in MEASURES))
    for form in arguments.form or FORMS:
        bent = scores(worse(document, form) for document in documents)
        print(f"{form:28}" + "".join(f"{value:16.1f}" for value in falls(clean, total(bent)).values()), flush=True)
        if arguments.misses:
            for before, after in zip(first, bent, strict=True):
                print(*(f"   {after.stem}: {miss}" for miss in after.misses if miss not in before.misses), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
