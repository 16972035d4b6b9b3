"""Pages as pictures: PNG, JPEG and TIFF (several pages), and pages of a PDF drawn at the resolution they were scanned at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from dondoc.read.errors import unreadable
from dondoc.read.limits import Limits
from dondoc.read.watch import Watch

#: resolutions that pages are recognised at. At 300 dpi the letters of a page are larger than those that Tesseract was taught:
#: it made more than twice as many mistakes in clean scans as at 200, and took longer
LOWEST, HIGHEST, USUAL = 150, 200, 200
#: width of a sheet of A4 in inches, for pictures that do not say their resolution
A4_INCHES = 8.27


@dataclass(frozen=True)
class Picture:
    """One page: RGB or grey pixels, and how many of them make an inch."""

    pixels: Any
    dpi: float


def pictures_in(data: bytes, limits: Limits, watch: Watch | None = None) -> Iterator[Picture]:
    """The pages of a picture file, one at a time; ``watch`` is told how many there are."""
    Image.MAX_IMAGE_PIXELS = None  # the limits below say more
    try:
        image = Image.open(io.BytesIO(data))
        count = getattr(image, "n_frames", 1)
        if count > limits.pages:
            raise unreadable("too_large", detail=f"quá {limits.pages} trang")
        if watch is not None:
            watch.begin(count)
        for frame in range(count):
            image.seek(frame)
            yield _picture(image, limits)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise unreadable("damaged", detail="ảnh không mở được") from error


def _picture(image: Image.Image, limits: Limits) -> Picture:
    width, height = image.size
    if width * height > limits.pixels or max(width, height) > limits.side_pixels:
        raise unreadable("too_large", detail=f"ảnh {width} × {height} điểm")
    upright = ImageOps.exif_transpose(image) or image
    if upright.mode in ("RGBA", "LA", "P"):
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    pixels = numpy.asarray(upright.convert("L" if upright.mode in ("1", "L", "I;16", "I", "F") else "RGB"))
    stated = image.info.get("dpi", (0, 0))[0]
    short = min(pixels.shape[:2])
    dpi = float(stated) if 100 <= float(stated) <= 1200 and short / float(stated) > 4 else short / A4_INCHES
    return shrunk(Picture(pixels, dpi))


def shrunk(picture: Picture) -> Picture:
    """A picture finer than needed, made smaller."""
    if picture.dpi <= HIGHEST * 1.2:
        return picture
    factor = HIGHEST / picture.dpi
    return Picture(cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), float(HIGHEST))


def drawn(page: Any, limits: Limits) -> Picture:
    """A PDF page as a picture, upright as a viewer shows it."""
    dpi = _scanned_at(page)
    width, height = (side / 72 * dpi for side in page.get_size())
    if width * height > limits.pixels or max(width, height) > limits.side_pixels:
        dpi *= min(1.0, limits.side_pixels / max(width, height), (limits.pixels / (width * height)) ** 0.5)
        if dpi < LOWEST / 4:
            raise unreadable("too_large", detail="khổ trang quá lớn")
    pixels = page.render(scale=dpi / 72).to_numpy()
    if pixels.shape[2] < 3:
        return Picture(pixels[:, :, 0], dpi)
    return Picture(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGB), dpi)


def _scanned_at(page: Any) -> float:
    """The resolution of the largest picture of a page, within what is useful."""
    area = max(1.0, page.get_width() * page.get_height())
    best, dpi = 0.0, float(USUAL)
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered = (right - left) * (top - bottom) / area
        if covered > best and right - left > 1:
            best = covered
            dpi = image.get_px_size()[0] * 72 / (right - left)
    return min(float(HIGHEST), max(float(LOWEST), dpi)) if best > 0.3 else float(USUAL)


def has_picture(page: Any) -> bool:
    """Whether pictures cover much of a PDF page, so that there is something to recognise."""
    area = max(1.0, page.get_width() * page.get_height())
    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered > 0.25 * area)
