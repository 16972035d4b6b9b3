"""What holds of every extraction, whatever the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dondoc.extract.model import ROLES, Extraction


def assert_sound(found: Extraction) -> None:
    """Spans lie in the text and say what the fields say; the ledger holds every letter once; JSON goes out and back."""
    content = found.text.content
    form = found.to_json()
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form
    for span in _spans(form):
        assert 0 <= span[0] <= span[1] <= len(content), span
    last = 0
    for task in sorted(found.tasks, key=lambda t: t.span):
        assert last <= task.span.start < task.span.end
        assert task.text == task.span.of(content)
        assert all(0 <= at < len(found.citations) for at in task.citations)
        assert 0 <= task.confidence <= 1
        last = task.span.end
    assert len({task.id for task in found.tasks}) == len(found.tasks)
    for citation in found.citations:
        assert citation.text == citation.span.of(content)
    _assert_complete(found)


def _assert_complete(found: Extraction) -> None:
    content, at = found.text.content, 0
    tasks = {task.id for task in found.tasks}
    for row in found.ledger:
        assert row.role in ROLES
        assert not content[at : row.span.start].strip(), f"left out: {content[at : row.span.start]!r}"
        assert at <= row.span.start < row.span.end
        assert row.task is None or row.task in tasks
        at = row.span.end
    assert not content[at:].strip(), f"left out: {content[at:]!r}"
    assert {row.task for row in found.ledger if row.role == "task"} == tasks


def _spans(form: Any) -> Iterator[list[int]]:
    if isinstance(form, dict):
        for key, value in form.items():
            if key == "span" and isinstance(value, list):
                yield value
            else:
                yield from _spans(value)
    elif isinstance(form, list):
        for item in form:
            yield from _spans(item)
