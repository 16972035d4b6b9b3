"""Progress page by page, and the wish to stop."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.read.errors import unreadable


class Watch:
    """``progress(done, total)`` is called after each page; ``cancelled()`` is asked often and ends the reading by a yes."""

    __slots__ = ("cancelled", "done", "progress", "total")

    def __init__(self, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None) -> None:
        self.progress, self.cancelled = progress, cancelled
        self.done = self.total = 0

    def begin(self, total: int) -> None:
        self.done, self.total = 0, total
        self.tell()

    def step(self) -> None:
        self.done += 1
        self.tell()
        self.check()

    def is_cancelled(self) -> bool:
        return self.cancelled is not None and self.cancelled()

    def check(self) -> None:
        """Raises `UnreadableDocument` (cancelled) where a stop was asked for."""
        if self.is_cancelled():
            raise unreadable("cancelled")

    def tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.total)
