"""Annotated documents set as DOCX, PDF and scans, read back, extracted, and compared with their texts.

    python -m bench.forms EVAL_DIR OUT_DIR [--without FILE ...] [--forms docx,pdf,clean,noisy] [--most N] [--misses] [--again]

EVAL_DIR holds ``docs`` and ``gold``. Forms and readings are kept in OUT_DIR, smallest document first, so that a stopped run goes
on where it was; ``--again`` reads anew. Shown are the whole-task F1 of each form beside that of the same documents as text,
and the share of paragraphs of the PDF that are exactly those of the DOCX (the repository's examples counted in).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.make_forms import make_docx, make_pdfs, make_scan
from dondoc.evaluate import Annotated, Score, load_annotated, score_document, total
from dondoc.evaluate.align import aligned
from dondoc.extract import extract
from dondoc.read import Text, read
from dondoc.read.portable import from_portable, to_portable

EXAMPLES = Path(__file__).parents[1] / "examples"
#: how far the whole-task F1 of a form may lie below that of the text
ALLOWED = {"docx": 0.01, "pdf": 0.02, "clean": 0.05, "noisy": 0.10}
LEAST_PARAGRAPHS = 0.97


def main() -> int:
    arguments = _arguments()
    without = {name for file in arguments.without for name in file.read_text("utf-8").split()}
    documents = sorted(load_annotated(arguments.evaluation / "gold", without=without), key=lambda d: len(d.text))
    documents = documents[: arguments.most]
    for form in arguments.forms.split(","):
        scores = [_compared(d, form, arguments) for d in documents]
        texts, others = total(s[0] for s in scores)["whole task"], total(s[1] for s in scores)["whole task"]
        fall = texts.f1 - others.f1
        verdict = "met" if fall <= ALLOWED[form] else "NOT MET"
        print(
            f"{form:6} {len(scores):3} documents  whole task {others.f1:.3f}  as text {texts.f1:.3f}  fall {fall:+.3f}"
            f"  allowed {ALLOWED[form]:.2f}  {verdict}",
            flush=True,
        )
    if "pdf" in arguments.forms:
        _show_paragraphs(documents, arguments.out)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, action="append", default=[], help="leave out the documents named in FILE")
    parser.add_argument("--forms", default=",".join(ALLOWED))
    parser.add_argument("--most", type=int, help="so many documents, the smallest first")
    parser.add_argument("--misses", action="store_true", help="what each form has wrong that the text has right")
    parser.add_argument("--again", action="store_true", help="read anew what has been read before")
    return parser.parse_args()


def _compared(document: Annotated, form: str, arguments: argparse.Namespace) -> tuple[Score, Score]:
    """The scores of a document as text and in another form."""
    as_text = score_document(document, extract(Text.of(document.text, f"{document.stem}.txt")).to_json())
    text = reading(document, form, arguments.out, arguments.again)
    other = score_document(document, aligned(extract(text).to_json(), document.text))
    if arguments.misses:
        first, second = as_text.counts["whole task"], other.counts["whole task"]
        print(f"\n== {form} {document.stem}  text {first.right}/{first.wanted}/{first.given}  {second.right}/{second.given}")
        print(*(f"   {miss}" for miss in other.misses if miss not in as_text.misses), sep="\n", flush=True)
    return as_text, other


def reading(document: Annotated, form: str, out: Path, again: bool = False) -> Text:
    """The text of a document in another form, made and read where that has not been done before."""
    kept = out / "readings" / form / f"{document.stem}.json"
    if kept.exists() and not again:
        with contextlib.suppress(KeyError):  # kept by an earlier version of the readers
            return from_portable(json.loads(kept.read_text("utf-8")))
    path = made(document, form, out)
    text = read(path.read_bytes(), path.name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(to_portable(text), ensure_ascii=False), "utf-8")
    return text


def made(document: Annotated, form: str, out: Path) -> Path:
    """The file of a form; those that it is made from are made first."""
    path = out / form / f"{document.stem}.{'docx' if form == 'docx' else 'pdf'}"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    if form == "docx":
        path.write_bytes(make_docx(document.text))
    elif form == "pdf":
        make_pdfs([made(document, "docx", out)], path.parent)
    else:
        make_scan(made(document, "pdf", out), path, noisy=form == "noisy")
    return path


def _show_paragraphs(documents: list[Annotated], out: Path) -> None:
    wanted = restored = 0
    for name, word, paper in _pairs(documents, out):
        count = (word & paper).total()
        wanted, restored = wanted + word.total(), restored + count
        if count < LEAST_PARAGRAPHS * word.total():
            print(f"  {name}: {count} of {word.total()} paragraphs")
    share = restored / wanted
    verdict = "met" if share >= LEAST_PARAGRAPHS else "NOT MET"
    print(f"paragraphs of PDF restored exactly: {restored} of {wanted}, {share:.1%}  wanted {LEAST_PARAGRAPHS:.0%}  {verdict}")


def _pairs(documents: list[Annotated], out: Path) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Name and paragraphs of everything that there is as DOCX and as PDF with text."""
    for file in sorted(EXAMPLES.glob("*.pdf")):
        word = file.with_suffix(".docx")
        if word.exists():
            yield file.stem, *(_paragraphs(read(f.read_bytes(), f.name)) for f in (word, file))
    for document in documents:
        yield document.stem, *(_paragraphs(reading(document, form, out)) for form in ("docx", "pdf"))


def _paragraphs(text: Text) -> Counter[str]:
    return Counter(" ".join(line.split()) for line in text.content.split("\n") if line.strip())


if __name__ == "__main__":
    sys.exit(main())
