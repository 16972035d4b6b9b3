"""The command line: thin over `read`, `extract` and the web's services."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    sys.stderr.write("dondoc: chưa có lệnh nào\n")
    return 2
