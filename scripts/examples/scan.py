"""A printed, stamped, scanned page: 200 dpi, slightly skewed, shaded, noisy. Seeded, so that it is the same each time."""

from __future__ import annotations

import io
import math
import time

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 200
RED = (200, 30, 40)
FONT = "LiberationSerif-Bold.ttf"


def scan(pdf: bytes, signer: str, ring: str, *, seed: int, moment: time.struct_time) -> bytes:
    """The pages of a PDF as a scanner would give them, as one PDF of pictures."""
    rng = np.random.default_rng(seed)
    document = pdfium.PdfDocument(pdf)
    pages = [_page(page, signer, ring, rng) for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=24, creationDate=moment, modDate=moment
    )
    return out.getvalue()


def _page(page: pdfium.PdfPage, signer: str, ring: str, rng: np.random.Generator) -> Image.Image:
    picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
    where = _find(page, signer)
    if where:
        scale = DPI / 72
        left, above = where[0] * scale, picture.height - where[1] * scale
        _stamp(picture, ring, (left - 40, above - 130))
    picture = picture.rotate(float(rng.uniform(-0.6, 0.6)), Image.Resampling.BICUBIC, fillcolor="white")
    picture = picture.filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(picture if where else picture.convert("L"), dtype=np.float32)
    height, width = pixels.shape[:2]
    shade = np.linspace(0, 14, width)[None, :] + np.linspace(6, 0, height)[:, None]
    noise = rng.normal(0, 3.5, (height, width))
    layer = (noise - shade)[..., None] if where else noise - shade
    specks = rng.random((height, width)) < 0.00004
    pixels = np.clip(pixels + layer, 0, 255)
    pixels[specks] = 90
    return Image.fromarray(pixels.astype(np.uint8))


def _find(page: pdfium.PdfPage, words: str) -> tuple[float, float] | None:
    """Left and top of the last place where the words are printed, in points from the page's lower left corner."""
    text = page.get_textpage()
    found, place = text.search(words), None
    while hit := found.get_next():
        left, _, _, top = text.get_charbox(hit[0])
        place = (left, top)
    return place


def _stamp(picture: Image.Image, ring: str, centre: tuple[float, float]) -> None:
    """A round seal of 36 mm with a star, its text set around."""
    radius = round(18 / 25.4 * DPI)
    seal = Image.new("RGBA", (2 * radius + 8, 2 * radius + 8), (0, 0, 0, 0))
    draw, middle = ImageDraw.Draw(seal), radius + 4
    for part in (radius, radius - 10, radius * 0.62):
        draw.ellipse((middle - part, middle - part, middle + part, middle + part), outline=(*RED, 200), width=4)
    star = [(_around(middle, radius * (0.34 if i % 2 == 0 else 0.14), -90 + 36 * i)) for i in range(10)]
    draw.polygon(star, fill=(*RED, 190))
    font = ImageFont.truetype(FONT, 24)
    for index, letter in enumerate(ring):
        angle = -210 + 240 * index / (len(ring) - 1)
        glyph = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((20, 20), letter, font=font, fill=(*RED, 200), anchor="mm")
        x, y = _around(middle, radius * 0.78, angle)
        seal.alpha_composite(glyph.rotate(-90 - angle, Image.Resampling.BICUBIC), (round(x) - 20, round(y) - 20))
    seal = seal.rotate(7, Image.Resampling.BICUBIC)
    picture.paste(seal, (round(centre[0]) - middle, round(centre[1]) - middle), seal)


def _around(middle: float, radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return middle + radius * math.cos(angle), middle + radius * math.sin(angle)
