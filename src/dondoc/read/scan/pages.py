"""One page as a picture to look at, for showing where a sentence stands."""

from __future__ import annotations

from itertools import islice

import cv2

from dondoc.read.errors import unreadable
from dondoc.read.limits import Limits
from dondoc.read.pdf import open_pdf
from dondoc.read.scan.pictures import Picture, drawn, pictures_in
from dondoc.read.sniff import Kind


def page_png(kind: Kind, data: bytes, number: int, width: int, limits: Limits) -> bytes:
    """The page with that number (from 1) as PNG, no wider than ``width`` pixels."""
    picture = _page(kind, data, number, limits)
    if picture is None:
        raise unreadable("damaged", detail=f"không có trang {number}")
    pixels = picture.pixels
    if pixels.shape[1] > width:
        factor = width / pixels.shape[1]
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    written, png = cv2.imencode(".png", pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    if not written:
        raise unreadable("damaged", detail="ảnh không xử lý được")
    return png.tobytes()


def _page(kind: Kind, data: bytes, number: int, limits: Limits) -> Picture | None:
    if number < 1:
        return None
    if kind is not Kind.PDF:
        return next(islice(pictures_in(data, limits), number - 1, None), None)
    with open_pdf(data, limits) as document:
        return drawn(document[number - 1], limits) if number <= len(document) else None
