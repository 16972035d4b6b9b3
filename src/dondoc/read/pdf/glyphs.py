"""The characters of a PDF page: upright, in points, y downwards, with the look of their font."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from dondoc.read.layout.printed import Box
from dondoc.read.legacy import Encoding, encoding_of

#: the functions called for every letter, without the conversions that a general binding makes (they take half of the time)
_VOID, _INT = ctypes.c_void_p, ctypes.c_int


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _VOID).value or 0)


_get_letter = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _VOID, _INT)
_get_object = _quick(pdfium.FPDFText_GetTextObject, _VOID, _VOID, _INT)
_get_origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT, _VOID, _INT, _VOID, _VOID)
_get_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT, _VOID, _INT, _VOID)
FORCE_BOLD = 1 << 18
#: what pdfium gives for a hyphen at a line end; spaces other than the plain one
HYPHEN, SPACES = 2, (0xA0, 0x3000)
INVISIBLE, STROKED = 3, (1, 2)


@dataclass(frozen=True, slots=True)
class Face:
    """What is known of the letters of one text object."""

    size: float
    bold: bool
    italic: bool
    encoding: Encoding | None
    visible: bool


class Glyph(NamedTuple):
    text: str
    box: Box
    baseline: float
    face: Face


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
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[bool, bool, Encoding | None]] = {}

    def turn(self) -> int:
        """Quarter turns (clockwise) that make most letters stand upright."""
        step = max(1, self.count // 60)
        angles = [pdfium.FPDFText_GetCharAngle(self.textpage, i) for i in range(0, self.count, step)]
        turns = Counter(round(a / (math.pi / 2)) % 4 for a in angles if a >= 0)
        return turns.most_common(1)[0][0] if turns else 0

    def __iter__(self) -> Iterator[Glyph | None]:
        """Glyphs in the order of the file; None for white space."""
        upright = Upright(self.page, self.turn())
        x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        at_x, at_y, at_rect = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
        textpage = ctypes.cast(self.textpage.raw, _VOID).value
        faces, to_box, to_point = self._faces, upright.box, upright.point
        for index in range(self.count):
            code = _get_letter(textpage, index)
            if (code <= 32 and code != HYPHEN) or code in SPACES:
                yield None
                continue
            node = _get_object(textpage, index)
            if not node:
                yield None
                continue
            face = faces.get(node)
            if face is None:
                face = faces[node] = self._read_face(pdfium.FPDFText_GetTextObject(self.textpage, index))
            _get_origin(textpage, index, at_x, at_y)
            _get_box(textpage, index, at_rect)
            letter = "-" if code == HYPHEN else chr(code)
            box = to_box(rect.left, rect.bottom, rect.right, rect.top)
            yield Glyph(letter, box, to_point(x.value, y.value)[1], face)

    def _read_face(self, node: Any) -> Face:
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(node, size)
        pdfium.FPDFPageObj_GetMatrix(node, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        font = pdfium.FPDFTextObj_GetFont(node)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _font(font)
        bold, italic, encoding = self._fonts[key]
        mode = pdfium.FPDFTextObj_GetTextRenderMode(node)
        return Face(abs(size.value * scale) or 1.0, bold or mode in STROKED, italic, encoding, mode != INVISIBLE)


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
