"""The characters of a PDF page: upright, in points, y downwards, with the look of their font."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from dondoc.read.layout.printed import Box
from dondoc.read.legacy import Encoding, encoding_of

#: the functions called for every word, without the conversions that a general binding makes (they take half of the time)
_VOID, _INT = ctypes.c_void_p, ctypes.c_int


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _VOID).value or 0)


_get_letter = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _VOID, _INT)
_get_object = _quick(pdfium.FPDFText_GetTextObject, _VOID, _VOID, _INT)
_get_origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT, _VOID, _INT, _VOID, _VOID)
_get_size = _quick(pdfium.FPDFTextObj_GetFontSize, _INT, _VOID, _VOID)
_get_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _INT, _VOID, _VOID)
_get_font = _quick(pdfium.FPDFTextObj_GetFont, _VOID, _VOID)
_get_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _VOID)
_get_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT, _VOID, _INT, _VOID)
FORCE_BOLD = 1 << 18
#: what pdfium gives for a hyphen at a line end
HYPHENS = {2: "-", 0xFFFE: "-"}
WORD = re.compile(r"[^\x00-\x20\xa0\u3000]+")
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")
#: accents that follow their letter
MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
INVISIBLE, STROKED = 3, (1, 2)
#: letters of one object that do not stand level, or take more room each, are looked at one by one; in font sizes
STEP, WIDEST = 0.3, 0.95


@dataclass(frozen=True, slots=True)
class Face:
    """What is known of the letters of one text object."""

    size: float
    bold: bool
    italic: bool
    encoding: Encoding | None
    visible: bool
    #: the size to a tenth of a point: what counts as one size
    shown_size: float


class Glyph(NamedTuple):
    """Letters that one text object sets side by side without a space: most often a word, sometimes one letter."""

    text: str
    box: Box
    baseline: float
    face: Face
    #: number of the first letter on its page
    at: int


class Upright:
    """Turns page space (y upwards, any corner) into upright points from the upper left corner, by quarter turns."""

    def __init__(self, page: Any, turn: int) -> None:
        left, bottom, right, top = page.get_bbox()
        self.left, self.bottom, self.right, self.top, self.turn = left, bottom, right, top, turn % 4
        across, down = right - left, top - bottom
        self.width, self.height = (down, across) if self.turn % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        if self.turn == 0:
            return Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


class Glyphs:
    """Reads the characters of one page."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.textpage = page.get_textpage()
        self.count = self.textpage.count_chars()
        self._raw = ctypes.cast(self.textpage.raw, _VOID).value
        self.turn = self._turn()
        self.upright = Upright(page, self.turn)
        self._x, self._y, self._rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._at_x, self._at_y, self._at_rect = ctypes.byref(self._x), ctypes.byref(self._y), ctypes.byref(self._rect)
        self._size, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self._letters = self._text()
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[bool, bool, Encoding | None]] = {}

    def _turn(self) -> int:
        """Quarter turns (clockwise) that make most letters stand upright."""
        step = max(1, self.count // 60)
        angles = [pdfium.FPDFText_GetCharAngle(self.textpage, i) for i in range(0, self.count, step)]
        turns = Counter(round(a / (math.pi / 2)) % 4 for a in angles if a >= 0)
        return turns.most_common(1)[0][0] if turns else 0

    def __iter__(self) -> Iterator[Glyph | None]:
        """Glyphs in the order of the file; None for white space between them."""
        for match in WORD.finditer(self._letters):
            start, end = match.span()
            first = _get_object(self._raw, start)
            if first and first == _get_object(self._raw, end - 1):
                # an object's letters follow one another, so that those between two of one object are its own
                yield from self._side_by_side(match[0], start, self._face(first))
            else:
                yield from self._of_objects(match[0], start)
            yield None

    def _text(self) -> str:
        """One letter for each that the page counts."""
        text: str = self.textpage.get_text_range(0, self.count) if self.count else ""
        if len(text) != self.count:  # letters that pdfium numbers, but does not give
            text = "".join(chr(_get_letter(self._raw, i)) for i in range(self.count))
        return text.translate(HYPHENS)

    def controls(self) -> str:
        """The control letters on the page: where they are many, its fonts do not say which letters they draw."""
        return "".join(CONTROL.findall(self._letters))

    def spelled(self, glyph: Glyph) -> Iterator[Glyph]:
        """The same, each letter by itself."""
        if len(glyph.text) == 1:
            yield glyph
            return
        for at, letter in enumerate(glyph.text, glyph.at):
            yield Glyph(letter, self._box(at), self._baseline(at), glyph.face, at)

    def _of_objects(self, text: str, start: int) -> Iterator[Glyph | None]:
        """Letters that no white space parts, as glyphs of the text objects that set them."""
        objects = [_get_object(self._raw, start + i) for i in range(len(text))]
        at = start
        for node, group in groupby(objects):
            end = at + sum(1 for _ in group)
            if node:
                yield from self._side_by_side(text[at - start : end - start], at, self._face(node))
            else:
                yield None
            at = end

    def _side_by_side(self, text: str, at: int, face: Face) -> Iterator[Glyph]:
        """Letters of one object as one glyph where they stand side by side on one line."""
        box, baseline, count = self._box(at), self._baseline(at), len(text)
        if count == 1:
            yield Glyph(text, box, baseline, face, at)
            return
        end = self._box(at + count - 1)
        lies = box.x0 <= end.x0 and box.x1 <= end.x1 and end.x1 - box.x0 <= WIDEST * face.size * count
        if lies and abs(end.y1 - box.y1) < STEP * face.size and text[-1] not in MARKS:
            yield Glyph(text, Box(box.x0, min(box.y0, end.y0), end.x1, max(box.y1, end.y1)), baseline, face, at)
        else:
            yield from self.spelled(Glyph(text, box, baseline, face, at))

    def _box(self, index: int) -> Box:
        _get_box(self._raw, index, self._at_rect)
        rect = self._rect
        return self.upright.box(rect.left, rect.bottom, rect.right, rect.top)

    def _baseline(self, index: int) -> float:
        _get_origin(self._raw, index, self._at_x, self._at_y)
        return self.upright.point(self._x.value, self._y.value)[1]

    def _face(self, node: int) -> Face:
        """The face of a text object."""
        face = self._faces.get(node)
        if face is None:
            face = self._faces[node] = self._read_face(node)
        return face

    def _read_face(self, node: int) -> Face:
        _get_size(node, ctypes.byref(self._size))
        _get_matrix(node, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        font = _get_font(node) or 0
        if font not in self._fonts:
            self._fonts[font] = _font(ctypes.cast(font, pdfium.FPDF_FONT))
        bold, italic, encoding = self._fonts[font]
        mode = _get_mode(node)
        points = abs(self._size.value * scale) or 1.0
        return Face(points, bold or mode in STROKED, italic, encoding, mode != INVISIBLE, round(points, 1))


def _font(font: Any) -> tuple[bool, bool, Encoding | None]:
    """Bold, italic and legacy encoding of a font, by its name and flags."""
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("latin-1")
    look = name.lower()
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = any(word in look for word in ("bold", "black", "heavy")) or bool(flags & FORCE_BOLD if flags > 0 else 0)
    return bold, "italic" in look or "oblique" in look, encoding_of(name)
