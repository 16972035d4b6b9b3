"""What a run looks like: direct formatting, else its styles, else the document's defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dondoc.read.docx.names import W, number, switch, value

#: no chain of styles is longer; a longer one is a circle
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of letters; None is "not said here"."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """These properties, and those of ``below`` where these say nothing."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.font if self.font is None else self.font,
        )


NOTHING = Look()


def look_of(properties: Any | None) -> Look:
    """What a ``w:rPr`` says."""
    if properties is None:
        return NOTHING
    fonts = properties.find(W + "rFonts")
    font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi")) if fonts is not None else None
    return Look(switch(properties, "b"), switch(properties, "i"), switch(properties, "vanish"), font)


@dataclass(frozen=True, slots=True)
class StyleEntry:
    """One style: its look with all that it is based on, and the numbering that its paragraphs get (id, level)."""

    look: Look
    numbering: tuple[int | None, int | None]


class Styles:
    """The style sheet of a document."""

    def __init__(self, root: Any | None) -> None:
        nodes = {} if root is None else {n.get(W + "styleId", ""): n for n in root.iter(W + "style")}
        self._nodes: dict[str, Any] = nodes
        self._known: dict[str, StyleEntry] = {}
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.default = look_of(default)
        self.default_paragraph = next(
            (k for k, n in nodes.items() if n.get(W + "type") == "paragraph" and n.get(W + "default") in ("1", "true")), ""
        )

    def entry(self, style: str | None, depth: int = 0) -> StyleEntry:
        """A style by its id; one that does not exist says nothing."""
        if not style or style not in self._nodes or depth > DEEPEST:
            return StyleEntry(NOTHING, (None, None))
        if style in self._known:
            return self._known[style]
        node = self._nodes[style]
        below = self.entry(value(node, "basedOn"), depth + 1)
        numbering = node.find(f"{W}pPr/{W}numPr")
        num, level = number(numbering, "numId"), number(numbering, "ilvl")
        entry = StyleEntry(
            look_of(node.find(W + "rPr")).over(below.look),
            (below.numbering[0] if num is None else num, below.numbering[1] if level is None else level),
        )
        self._known[style] = entry
        return entry

    def paragraph(self, properties: Any | None) -> StyleEntry:
        """The style of a paragraph."""
        return self.entry(value(properties, "pStyle") or self.default_paragraph)

    def run(self, properties: Any | None, paragraph: StyleEntry) -> Look:
        """The look of a run that stands in a paragraph of that style."""
        character = self.entry(value(properties, "rStyle")).look
        return look_of(properties).over(character).over(paragraph.look).over(self.default)
