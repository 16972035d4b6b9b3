"""A progress bar on standard error; silent where that is no terminal, apart from messages."""

from __future__ import annotations

import sys
from types import TracebackType

WIDTH = 30


class Bar:
    """``with Bar(10) as bar: bar.step()`` ten times; a message is printed on a line of its own."""

    def __init__(self, total: int, unit: str = "tệp") -> None:
        self.total, self.unit, self.done = total, unit, 0
        self.terminal = sys.stderr.isatty()

    def __enter__(self) -> Bar:
        self._draw()
        return self

    def step(self, message: str = "") -> None:
        self.done += 1
        if message:
            sys.stderr.write(("\r\033[K" if self.terminal else "") + message + "\n")
        self._draw()

    def _draw(self) -> None:
        if self.terminal:
            filled = WIDTH * self.done // max(1, self.total)
            sys.stderr.write(f"\r\033[K[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done}/{self.total} {self.unit}")
            sys.stderr.flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.terminal:
            sys.stderr.write("\n")
