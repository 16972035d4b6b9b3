"""Pages drawn for tests of recognition: letters of a real font on white paper, with stamps, tilt and noise as wanted."""

from __future__ import annotations

import io
from typing import Any

import numpy
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
BOLD = "/usr/share/fonts/truetype/croscore/Tinos-Bold.ttf"
DPI = 200
LINES = (
    "THÔNG BÁO",
    "Kết luận phiên họp thường kỳ tháng 7 năm 2025",
    "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, lập",
    "kế hoạch phòng, chống dịch bệnh, báo cáo Ủy ban nhân dân",
    "tỉnh trước ngày 15 tháng 8 năm 2025.",
    "2. Giao Sở Xây dựng kiểm tra tiến độ các công trình trọng điểm.",
)


def sheet(lines: tuple[str, ...] = LINES, size: int = 38) -> Image.Image:
    """A small sheet with these lines of text at 200 dpi."""
    try:
        font, bold = ImageFont.truetype(FONT, size), ImageFont.truetype(BOLD, size)
    except OSError:
        pytest.skip("fonts-croscore is not installed")
    page = Image.new("RGB", (1300, 120 + 62 * len(lines)), "white")
    draw = ImageDraw.Draw(page)
    for number, text in enumerate(lines):
        draw.text((90, 60 + 62 * number), text, fill="black", font=bold if text.isupper() else font)
    return page


def stamped(page: Image.Image, text: str, colour: tuple[int, int, int] = (205, 30, 45)) -> Image.Image:
    """A framed stamp in colour, in the upper left."""
    out = page.copy()
    draw = ImageDraw.Draw(out)
    draw.rectangle((60, 8, 330, 58), outline=colour, width=4)
    draw.text((90, 12), text, fill=colour, font=ImageFont.truetype(BOLD, 34))
    return out


def scribbled(page: Image.Image) -> Image.Image:
    """A round red stamp and a blue pen over the last lines, as ink that lets black letters through."""
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((700, 260, 980, 480), outline=(210, 40, 50), width=7)
    draw.line([(650 + 12 * i, 400 + 40 * (i % 3 - 1)) for i in range(40)], fill=(40, 60, 190), width=5)
    return ImageChops.multiply(page, ink)


def worn(page: Image.Image, tilt: float = 1.2, noise: float = 10.0) -> Image.Image:
    """Crooked, shaded and noisy."""
    turned = page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor="white", expand=True)
    pixels: Any = numpy.asarray(turned).astype("float32")
    pixels *= numpy.linspace(0.8, 1.0, pixels.shape[1])[None, :, None]
    pixels += numpy.random.default_rng(3).normal(0, noise, pixels.shape)
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype("uint8"))


def encoded(*pages: Image.Image, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    dpi = {"resolution": DPI} if form == "PDF" else {"dpi": (DPI, DPI)}
    pages[0].save(out, form, **dpi, **more)
    return out.getvalue()


def photographed(page: Image.Image, lean: float = 0.05) -> Image.Image:
    """A sheet on a dark desk, seen from below its foot and lit from one corner."""
    import cv2

    width, height = page.size
    wide, tall = int(width * 1.25), int(height * 1.3)
    desk = numpy.full((tall, wide, 3), (92, 70, 50), "uint8")
    left, top = wide * 0.1, tall * 0.1
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    lie = ((width * lean, 0), (width * (1 - lean), height * 0.01), (width, height), (0, height * 0.985))
    change = cv2.getPerspectiveTransform(
        numpy.array(corners, "float32"), numpy.array([(left + x, top + y) for x, y in lie], "float32")
    )
    seen: Any = cv2.warpPerspective(
        numpy.asarray(page), change, (wide, tall), dst=desk.copy(), borderMode=cv2.BORDER_TRANSPARENT
    ).astype("float32")
    y, x = numpy.mgrid[0:tall, 0:wide]
    seen *= (1 - 0.3 * ((x / wide - 0.3) ** 2 + (y / tall - 0.25) ** 2))[..., None]
    return Image.fromarray(numpy.clip(seen, 0, 255).astype("uint8"))
