"""Run the benchmarks named on the command line (all by default), print a table, write ``bench/results/latest.json``."""

from __future__ import annotations

import importlib
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from bench.harness import Row

#: in the order of the data's way
BENCHMARKS = ("extraction", "threads", "reading", "scale", "report")


def table_line(row: Row) -> str:
    """One row as it is printed."""
    beside = f"{row.peer} {row.theirs:,.1f} {row.unit}" if row.theirs is not None else ""
    ratio = f"{row.ratio:.3f}" if row.ratio is not None else ""
    return f"{row.what:44} {row.ours:>12,.1f} {row.unit:3} {beside:44} {ratio:>8}  {row.target}"


def main(names: list[str]) -> None:
    results = []
    print(f"{'what':44} {'ours':>12}     {'peer':44} {'ratio':>8}  target")
    for name in names or BENCHMARKS:
        for row in importlib.import_module(f"bench.{name}").rows():
            print(table_line(row), flush=True)
            results.append({"benchmark": name, **asdict(row), "ratio": row.ratio})
    out = Path(__file__).parent / "results" / "latest.json"
    out.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    out.write_text(json.dumps({"machine": machine, "rows": results}, ensure_ascii=False, indent=1), "utf-8")
    print(f"written to {out.relative_to(Path(__file__).parents[1])}")


if __name__ == "__main__":
    main(sys.argv[1:])
