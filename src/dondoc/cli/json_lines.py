"""An extraction as JSON that people can read and compare line by line: a field a line, and in lists an entry a line."""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONEncoder
from typing import Any

_written = JSONEncoder(ensure_ascii=False).encode


def as_json(extraction: Mapping[str, Any]) -> str:
    """JSON with two levels on lines of their own; what lies deeper stays on the line of its entry.

    `json.dumps` with an indent would put each number of a span on a line, in Python instead of C.

    >>> print(as_json({"kind": None, "tasks": [{"id": "1", "span": [0, 9]}, {"id": "2", "span": [9, 20]}]}), end="")
    {
     "kind": null,
     "tasks": [
      {"id": "1", "span": [0, 9]},
      {"id": "2", "span": [9, 20]}
     ]
    }
    """
    fields = [f" {_written(name)}: {_field(value)}" for name, value in extraction.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _field(value: Any) -> str:
    if not value:
        return _written(value)
    if isinstance(value, list):
        return "[\n" + ",\n".join([f"  {_written(entry)}" for entry in value]) + "\n ]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join([f"  {_written(name)}: {_written(entry)}" for name, entry in value.items()]) + "\n }"
    return _written(value)
