"""Scans to printed pages: pages side by side on all cores, each drawn only when its turn comes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from dondoc.read.errors import unreadable
from dondoc.read.layout.printed import Page
from dondoc.read.limits import Limits
from dondoc.read.scan.pictures import Picture
from dondoc.read.scan.sheets import read_sheet
from dondoc.read.scan.slips import Headings
from dondoc.read.watch import Watch


def recognise_pages(pictures: Iterable[tuple[int, Picture]], limits: Limits, watch: Watch) -> Iterator[Page]:
    """The pages in order. Raises `UnreadableDocument` for a mark of secrecy, a stop, or a page that takes too long."""
    headings = Headings()
    for page in _pages(pictures, limits, watch):
        yield headings.put_right(page)


def _pages(pictures: Iterable[tuple[int, Picture]], limits: Limits, watch: Watch) -> Iterator[Page]:
    jobs = os.cpu_count() or 1
    waiting: deque[Future[tuple[Page, list[str]]]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for number, picture in pictures:
                watch.check()
                waiting.append(
                    pool.submit(read_sheet, picture.pixels, picture.dpi, number, limits.page_seconds, watch.is_cancelled)
                )
                if len(waiting) > jobs:
                    yield _checked(waiting.popleft().result(), watch)
            while waiting:
                yield _checked(waiting.popleft().result(), watch)
        finally:
            for future in waiting:
                future.cancel()


def _checked(result: tuple[Page, list[str]], watch: Watch) -> Page:
    page, marks = result
    if marks:
        raise unreadable("secret", mark=marks[0])
    watch.step()
    return page
