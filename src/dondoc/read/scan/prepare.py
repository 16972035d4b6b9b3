"""A scanned page made ready for recognition: ink of stamps and signatures out, shade evened, turned upright, made straight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy

#: how much more of one colour than of the others makes ink of a stamp or a pen
COLOURED = 45
#: a page with less coloured ink than this part of its area has none
LEAST_INK = 0.0003
#: a page whose coloured ink is more than this part of its dark ink is printed in colour
MOST_INK = 0.6
#: angles in degrees that a crooked sheet is looked for in, and the least that is worth turning
WIDEST_TILT, LEAST_TILT = 5.0, 0.12


@dataclass(frozen=True)
class Sheet:
    """A page ready for recognition."""

    #: grey pixels, upright and straight
    grey: Any
    #: red ink alone, dark on white and as straight as the page; None where there is none
    red: Any | None
    #: quarter turns and degrees by which the page was turned (clockwise)
    turn: int
    tilt: float


def prepare(pixels: Any) -> Sheet:
    """Make a page ready; ``pixels`` are grey or RGB."""
    grey, red = (pixels, None) if pixels.ndim == 2 else _without_colours(pixels)
    grey = _evened(grey)
    turn = 1 if _is_sideways(grey) else 0
    tilt = _tilt(_turned(grey, turn))
    return Sheet(
        straightened(_turned(grey, turn), tilt), None if red is None else straightened(_turned(red, turn), tilt), turn, tilt
    )


def turned(sheet: Sheet, turns: int) -> Sheet:
    """The same page turned by further quarter turns."""
    red = None if sheet.red is None else _turned(sheet.red, turns)
    return Sheet(_turned(sheet.grey, turns), red, (sheet.turn + turns) % 4, sheet.tilt)


def _turned(pixels: Any, turns: int) -> Any:
    return numpy.ascontiguousarray(numpy.rot90(pixels, -turns)) if turns % 4 else pixels


def _without_colours(pixels: Any) -> tuple[Any, Any | None]:
    """Grey pixels without coloured ink, and the red ink alone.

    The brightest channel shows coloured ink nearly white, and black letters under it black.
    """
    pixels = numpy.ascontiguousarray(pixels)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if not _has_colours(pixels):
        return grey, None
    red, green, blue = cv2.split(pixels)
    lightest, darkest = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    ink = cv2.medianBlur(cv2.subtract(lightest, darkest), 5) > COLOURED
    dark = int(numpy.count_nonzero(grey < 110))
    amount = int(numpy.count_nonzero(ink))
    if amount < LEAST_INK * ink.size:
        return grey, None
    red_ink = ink & (cv2.medianBlur(cv2.subtract(red, cv2.max(green, blue)), 5) > COLOURED)
    if amount > MOST_INK * max(1, dark) and not red_ink.any():
        return grey, None
    near = cv2.dilate(ink.astype("uint8"), numpy.ones((7, 7), "uint8"))
    grey = numpy.where(near > 0, _lifted(lightest), grey)
    return grey, _red_alone(red, green, blue, red_ink) if red_ink.any() else None


def _has_colours(pixels: Any) -> bool:
    """Whether a page may have coloured ink: told from a smaller picture, which most pages need no more than."""
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    red, green, blue = cv2.split(small)
    colour = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    coloured = cv2.threshold(colour, COLOURED * 2 // 3, 1, cv2.THRESH_BINARY)[1]
    return bool(cv2.countNonZero(coloured) >= LEAST_INK / 2 * coloured.size)


def _red_alone(red: Any, green: Any, blue: Any, ink: Any) -> Any:
    """Red ink as dark letters on white, without the frame of its stamp."""
    near = cv2.dilate(ink.astype("uint8"), numpy.ones((5, 5), "uint8"))
    depth = cv2.subtract(red, cv2.max(green, blue)).astype("float32") * near
    alone = 255 - numpy.clip(depth * (255 / max(60.0, float(depth.max()))), 0, 255).astype("uint8")
    dark = (alone < 160).astype("uint8")
    long = max(60, alone.shape[1] // 18)
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((1, long), "uint8"))
    upstanding = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((long * 2 // 3, 1), "uint8"))
    return numpy.where(cv2.dilate(cv2.max(level, upstanding), numpy.ones((5, 5), "uint8")) > 0, 255, alone).astype("uint8")


def _lifted(channel: Any) -> Any:
    """Ink that is not black made white; black letters keep their depth."""
    return cv2.LUT(channel, numpy.interp(numpy.arange(256), [0, 90, 170, 255], [0, 90, 255, 255]).astype("uint8"))


def _evened(grey: Any) -> Any:
    """The page with its shade divided out: paper white everywhere."""
    small = cv2.resize(grey, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, numpy.ones((5, 5), "uint8")), 21)
    if int(paper.min()) > 235:
        return grey
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, numpy.maximum(paper, 40), scale=250)


def _small_ink(grey: Any, width: int) -> Any:
    """Ink as ones on a picture of that width, for measuring."""
    factor = width / max(grey.shape[:2])
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return (small < min(200, int(small.mean()) - 10)).astype("uint8")


def _is_sideways(grey: Any) -> bool:
    """Whether lines of text run up and down: they then stand out more sharply when the page is turned."""
    ink = _small_ink(grey, 800) * 255
    angles = numpy.arange(-WIDEST_TILT, WIDEST_TILT + 0.01, 1.0)
    level = max(_sharpness(ink, a) for a in angles)
    upstanding = max(_sharpness(_turned(ink, 1), a) for a in angles)
    # the sum grows with the number of rows that it is made over
    return bool(upstanding * ink.shape[0] > 1.3 * level * ink.shape[1] > 0)


def _tilt(grey: Any) -> float:
    """The angle by which a page has to be turned so that its lines lie level, in degrees."""
    ink = _small_ink(grey, 1000) * 255
    coarse = max((_sharpness(ink, a), a) for a in numpy.arange(-WIDEST_TILT, WIDEST_TILT + 0.01, 0.5))[1]
    fine = max((_sharpness(ink, a), a) for a in numpy.arange(coarse - 0.4, coarse + 0.41, 0.1))[1]
    return float(fine) if abs(float(fine)) >= LEAST_TILT else 0.0


def _sharpness(ink: Any, angle: float) -> float:
    """How sharply lines stand out when the page is turned by an angle: a shear is enough for small angles."""
    height, width = ink.shape
    shear = numpy.array([[1, 0, 0], [numpy.tan(numpy.radians(-angle)), 1, 0]], "float32")
    profile = cv2.warpAffine(ink, shear, (width, height), flags=cv2.INTER_NEAREST).mean(axis=1)
    return float(numpy.square(numpy.diff(profile)).sum())


def straightened(pixels: Any, angle: float) -> Any:
    """The page turned by some degrees about its centre."""
    if angle == 0.0:
        return pixels
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
