"""Chấm điểm bộ trích xuất trên các văn bản đã có đáp án."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dondoc.cli import DONE, UNUSABLE_ARGUMENTS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("gold", type=Path, help="thư mục đáp án (*.json), văn bản cùng chỗ hoặc ở ../docs")
    parser.add_argument("predicted", type=Path, nargs="?", help="thư mục kết quả trích xuất; bỏ trống thì trích xuất ngay")
    parser.add_argument("--only", type=Path, metavar="FILE", help="chỉ các văn bản có tên trong tệp, mỗi dòng một tên")
    parser.add_argument("--without", type=Path, metavar="FILE", help="bỏ các văn bản có tên trong tệp")
    parser.add_argument("--align", action="store_true", help="kết quả có văn bản riêng (DOCX, PDF, ảnh): dóng theo từng từ")
    parser.add_argument("--each", action="store_true", help="thêm một dòng cho mỗi văn bản")
    parser.add_argument("--misses", action="store_true", help="nói rõ từng chỗ sai")
    parser.add_argument("--json", action="store_true", help="in điểm F1 dạng JSON")


def run(args: argparse.Namespace) -> int:
    """Score and print; 2 when the folder holds no usable answers."""
    from dondoc.evaluate import load_annotated, score_document, total
    from dondoc.evaluate.align import aligned
    from dondoc.evaluate.reliability import judged, lines

    only, without = (set(p.read_text("utf-8").split()) if p else None for p in (args.only, args.without))
    predict = _stored(args.predicted) if args.predicted else _extracted
    scores, fields = [], []
    try:
        for document in load_annotated(args.gold, only, without):
            prediction = predict(document.stem, document.text)
            prediction = aligned(prediction, document.text) if args.align else prediction
            scores.append(score_document(document, prediction))
            fields += judged(document, prediction)
    except ValueError as error:
        print(f"dondoc eval: {error}", file=sys.stderr)
        return UNUSABLE_ARGUMENTS
    if not scores:
        print(f"dondoc eval: không có đáp án nào trong {args.gold}", file=sys.stderr)
        return UNUSABLE_ARGUMENTS
    counts = total(scores)
    if args.misses:
        for score in scores:
            print(f"\n== {score.stem}", *score.misses, sep="\n   ")
    if args.json:
        print(json.dumps({measure: count.f1 for measure, count in counts.items()}, ensure_ascii=False))
        return DONE
    print(f"\n{len(scores)} văn bản\n{'':32}{'precision':>10}{'recall':>8}{'F1':>8}   right/wanted/given")
    for measure, count in counts.items():
        print(
            f"{measure:32}{count.precision:10.3f}{count.recall:8.3f}{count.f1:8.3f}   {count.right}/{count.wanted}/{count.given}"
        )
    if fields:
        print("", *lines(fields), sep="\n")
    if args.each:
        columns = ("whole task", "segmentation", "leads", "deadlines")
        print("\n" + "".join(f"{name:>13}" for name in columns))
        for score in sorted(scores, key=lambda s: s.counts["whole task"].f1):
            print("".join(f"{score.counts[name].f1:13.3f}" for name in columns), score.stem, sep="  ")
    return DONE


def _stored(folder: Path) -> Callable[[str, str], dict[str, Any]]:
    def load(stem: str, text: str) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((folder / f"{stem}.json").read_text("utf-8"))
            return found
        except (OSError, ValueError) as error:
            print(f"{stem}: không có kết quả: {error}", file=sys.stderr)
            return {"text": text}

    return load


def _extracted(stem: str, text: str) -> dict[str, Any]:
    from dondoc.extract import extract
    from dondoc.read.text import Text

    return extract(Text.of(text, f"{stem}.txt")).to_json()
