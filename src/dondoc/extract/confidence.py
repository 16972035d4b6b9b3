"""How sure a whole task is: the least sure of what was read of it."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.extract.model import Why


def task_confidence(reasons: Iterable[Why]) -> float:
    """0..1; a task is as sure as its weakest field."""
    return min((why.confidence for why in reasons), default=1.0)
