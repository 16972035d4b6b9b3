"""Says at the end of a run how many mutated documents were read."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    read = sum(int(value) for report in reports for name, value in report.user_properties if name == "mutated documents")
    if read:
        terminalreporter.write_line(f"mutated documents read: {read:,}")
