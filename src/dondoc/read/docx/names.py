"""Names of WordprocessingML (ECMA-376 part 1, chapter 17) and reading of its attributes."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT_R = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


def value(node: Any | None, child: str, attribute: str = "val") -> str | None:
    """An attribute of a child element: ``value(pPr, "pStyle")``; None where either is missing."""
    found = node.find(W + child) if node is not None else None
    out: str | None = found.get(W + attribute) if found is not None else None
    return out


def number(node: Any | None, child: str) -> int | None:
    """The same as a whole number; None where it is none."""
    return whole(value(node, child))


def whole(text: str | None) -> int | None:
    """The whole number that an attribute holds, None for anything else."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.removeprefix("-").isdigit() else None


def switch(node: Any | None, child: str) -> bool | None:
    """An on/off property (``<w:b/>``, ``<w:b w:val="0"/>``); None where it is not said."""
    found = node.find(W + child) if node is not None else None
    if found is None:
        return None
    return found.get(W + "val", "1") not in ("0", "false", "off", "none")
