"""The canonical text of a document, and what the reader knows about each piece of it."""

import hashlib
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dondoc.span import Span


class PageLine(NamedTuple):
    """One printed line: where it stands in the text and on which page."""

    #: 1-based page number
    page: int
    span: Span
    #: x0, y0, x1, y1 as fractions of the page's width and height, y downwards from the top
    box: tuple[float, float, float, float]


class Style(NamedTuple):
    """A run of letters printed bold or italic."""

    span: Span
    bold: bool = False
    italic: bool = False


class DoubtfulWord(NamedTuple):
    """A word that character recognition was not sure of."""

    span: Span
    #: 0..1
    confidence: float


class MergedCell(NamedTuple):
    """An empty cell of a table row that is one with a cell of a row above. Rows are told by where their line begins."""

    row: int
    column: int
    of_row: int
    of_column: int


class Text(NamedTuple):
    """The one text that every span points into: NFC, line ends as ``\\n``.

    Paragraphs are separated by line ends; a table is given a row a line, its cells split by `` | ``, line breaks inside a
    cell as `` / ``. ``lines`` is empty where the source has no pages (text, Markdown, HTML, DOCX).
    """

    content: str
    name: str = ""
    media_type: str = "text/plain"
    #: SHA-256 of the bytes as they came, hexadecimal
    sha256: str = ""
    #: ``text`` or ``ocr``
    read_by: str = "text"
    #: number of pages where the source has pages
    pages: int | None = None
    #: mean word confidence of character recognition, 0..1
    ocr_confidence: float | None = None
    lines: tuple[PageLine, ...] = ()
    styles: tuple[Style, ...] = ()
    doubtful: tuple[DoubtfulWord, ...] = ()
    #: cells of tables that go on with one of a row above
    merged: tuple[MergedCell, ...] = ()
    #: facts the reader found that are no text: signatures of a PDF, tracked changes accepted, footnotes moved, ...
    notes: Mapping[str, object] = MappingProxyType({})

    @classmethod
    def of(cls, content: str, name: str = "") -> "Text":
        """A text from a Python string, as `read` makes it from a ``.txt`` file.

        >>> Text.of("a\\r\\nb").content
        'a\\nb'
        """
        normal = unicodedata.normalize("NFC", content.replace("\r\n", "\n").replace("\r", "\n"))
        return cls(normal, name=name, sha256=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest())
