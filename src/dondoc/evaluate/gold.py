"""Annotated documents: a text and the answers to it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Annotated:
    stem: str
    text: str
    #: document, tasks, citations, recipients in the annotators' form
    answers: dict[str, Any]


def load_annotated(folder: Path, only: set[str] | None = None, without: set[str] | None = None) -> Iterator[Annotated]:
    """Every ``<name>.json`` of a folder with its text, beside it or in ``../docs``; raises ValueError when they differ."""
    for path in sorted(folder.glob("*.json")):
        if (only is not None and path.stem not in only) or path.stem in (without or ()):
            continue
        places = (path.with_suffix(".txt"), folder.parent / "docs" / f"{path.stem}.txt", folder.parent / f"{path.stem}.txt")
        source = next((p for p in places if p.exists()), None)
        if source is None:
            raise ValueError(f"{path.name}: không thấy văn bản {path.stem}.txt")
        text = unicodedata.normalize("NFC", source.read_text("utf-8"))
        answers = json.loads(path.read_text("utf-8"))
        for task in answers["tasks"]:
            start, end = task["span"]
            if text[start:end] != task["text"]:
                raise ValueError(f"{path.name}: câu ở vị trí {start} không khớp với văn bản")
        yield Annotated(path.stem, text, answers)
