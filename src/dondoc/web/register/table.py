"""The tables of docs/register.md, made from the code: ``python -m dondoc.web.register.table docs/register.md``."""

from __future__ import annotations

import sys
from pathlib import Path


def tables() -> dict[str, str]:
    """By the name of the mark that they stand under."""
    return {"transitions": _transitions(), "figures": _figures()}


def written(page: str) -> str:
    """The page with today's tables."""
    for name, made in tables().items():
        before, _, rest = page.partition(f"<!-- {name}:")
        mark, _, rest = rest.partition("-->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->")
        page = f"{before}<!-- {name}:{mark}-->\n{made}\n{end}{after}"
    return page


def _transitions() -> str:
    from dondoc.web.register.models import Progress
    from dondoc.web.register.rules.requirements import REQUIREMENT_LABELS
    from dondoc.web.register.rules.transitions import ACTION_LABELS, TABLE

    lines = ["| action | from | to | who | required |", "|---|---|---|---|---|"]
    for row in TABLE:
        sources = ", ".join(str(p.label) for p in Progress if p in row.sources)
        needs = "; ".join(REQUIREMENT_LABELS[n] for n in row.needs)
        target = row.target.label if row.target else "—"
        who = ", ".join(sorted(row.who))
        lines.append(f"| `{row.action}` {ACTION_LABELS[row.action]} | {sources} | {target} | {who} | {needs} |")
    return "\n".join(lines)


def _figures() -> str:
    from dondoc.web.register.reading.definitions import DEFINITIONS

    rows = [f"| `{name}` | {d.label} | {d.meaning} |" for name, d in DEFINITIONS.items()]
    return "\n".join(["| name | column | meaning |", "|---|---|---|", *rows])


if __name__ == "__main__":
    from dondoc.cli.web import start_django

    start_django()
    for name in sys.argv[1:]:
        Path(name).write_text(written(Path(name).read_text("utf-8")), "utf-8")
