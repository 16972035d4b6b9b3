"""The measures: how many are right, of how many there are, of how many were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dondoc.evaluate.gold import Annotated
from dondoc.evaluate.names import code_key, name_key, name_keys, number_key, plain_key, same_bodies

Json = dict[str, Any]
Range = tuple[int, int]
#: overlap (shared letters over all letters) from which two spans are the same task, and from which they are compared at all
CLOSE, LOOSE = 0.7, 0.5


class Count(NamedTuple):
    """``right`` of ``wanted`` in the answers and ``given`` in the extraction."""

    right: int
    wanted: int
    given: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else float(not self.wanted)

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else float(not self.given)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """One document's counts by measure, and its misses in words."""

    stem: str
    counts: dict[str, Count] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def total(scores: Iterable[Score]) -> dict[str, Count]:
    """All documents' counts added up, measure by measure."""
    out: dict[str, Count] = {}
    for score in scores:
        for measure, count in score.counts.items():
            old = out.get(measure, Count(0, 0, 0))
            out[measure] = Count(*(a + b for a, b in zip(old, count, strict=True)))
    return out


def overlap(a: Range, b: Range) -> float:
    """Letters in both over letters in either, 0..1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def paired(wanted: list[Range], given: list[Range], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs, greatest overlap first, of those that overlap by ``least`` or more."""
    candidates = sorted(
        ((value, i, j) for i, w in enumerate(wanted) for j, g in enumerate(given) if (value := overlap(w, g)) >= least),
        reverse=True,
    )
    left, right, pairs = set(range(len(wanted))), set(range(len(given))), []
    for _, i, j in candidates:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((i, j))
    return pairs


def when(deadline: Json | None) -> tuple[Any, ...] | None:
    """What two deadlines have to agree in: the rule of a recurring one, else the day, else only that there is one."""
    if not deadline:
        return None
    rule = deadline.get("rrule") or deadline.get("rule") or ""
    if deadline.get("kind") == "recurring" or "FREQ=" in rule:
        parts = dict(piece.split("=", 1) for piece in rule.split(";") if "=" in piece)
        return "rule", parts.get("FREQ"), parts.get("INTERVAL", "1"), parts.get("BYMONTHDAY"), parts.get("BYDAY")
    return ("on", deadline["on"]) if deadline.get("on") else ("open", None)


def well_formed(rows: Iterable[Any] | None, length: int) -> list[Json]:
    """Rows whose span is one of the text."""

    def good(row: Any) -> bool:
        span = row.get("span") if isinstance(row, dict) else None
        return isinstance(span, list) and len(span) == 2 and 0 <= span[0] < span[1] <= length

    return [row for row in rows or () if good(row)]


class _Tasks:
    """The tasks of one document, wanted and given, paired by their spans."""

    def __init__(self, document: Annotated, prediction: Json) -> None:
        self.text = document.text
        self.wanted: list[Json] = document.answers["tasks"]
        self.given: list[Json] = prediction["tasks"]
        self.wanted_spans: list[Range] = [(t["span"][0], t["span"][1]) for t in self.wanted]
        self.given_spans: list[Range] = [(t["span"][0], t["span"][1]) for t in self.given]
        self.close = paired(self.wanted_spans, self.given_spans, CLOSE)
        self.loose = paired(self.wanted_spans, self.given_spans, LOOSE)

    def right(self, pairs: list[tuple[int, int]], test: Callable[[Json, Json], bool]) -> int:
        return sum(test(self.wanted[i], self.given[j]) for i, j in pairs)

    def counts(self) -> dict[str, Count]:
        wanted, given = len(self.wanted), len(self.given)

        def leads(w: Json, g: Json) -> bool:
            return same_bodies(w["leads"], g.get("leads"))

        def time(w: Json, g: Json) -> bool:
            return when(w.get("deadline")) == when(g.get("deadline"))

        dated = (sum(bool(t.get("deadline")) for t in self.wanted), sum(bool(t.get("deadline")) for t in self.given))
        specific = tuple(sum(t.get("nature") == "specific" for t in ts) for ts in (self.wanted, self.given))
        return {
            "segmentation": Count(len(self.close), wanted, given),
            "leads": Count(self.right(self.loose, leads), wanted, given),
            "whole task": Count(self.right(self.close, lambda w, g: leads(w, g) and time(w, g)), wanted, given),
            "coordinators": self._coordinators(),
            "deadlines": Count(self.right(self.loose, lambda w, g: bool(w.get("deadline")) and time(w, g)), *dated),
            "specific tasks": Count(
                self.right(self.loose, lambda w, g: w.get("nature") == "specific" == g.get("nature")), specific[0], specific[1]
            ),
            "deadline kinds": Count(self.right(self.loose, _same_kind), *dated),
            **self._letters(),
        }

    def _coordinators(self) -> Count:
        def keys(task: Json) -> frozenset[str]:
            return name_keys(task.get("coordinators"))

        right = sum(len(keys(self.wanted[i]) & keys(self.given[j])) for i, j in self.loose)
        return Count(right, sum(len(keys(t)) for t in self.wanted), sum(len(keys(t)) for t in self.given))

    def _letters(self) -> dict[str, Count]:
        """Letters of the ordered text under the right leads: does not depend on where tasks are cut."""
        owner: dict[int, int] = {}
        for j, span in enumerate(self.given_spans):
            for at in range(*span):
                owner.setdefault(at, j)
        right = 0
        for span, task in zip(self.wanted_spans, self.wanted, strict=True):
            shares = Counter(owner[at] for at in range(*span) if at in owner)
            right += sum(n for j, n in shares.items() if same_bodies(task["leads"], self.given[j].get("leads")))
        covered = {at for span in self.wanted_spans for at in range(*span)}
        return {
            "letters under the right lead": Count(right, sum(e - s for s, e in self.wanted_spans), len(owner)),
            "letters of tasks found": Count(len(covered & owner.keys()), len(covered), len(owner)),
        }

    def misses(self) -> list[str]:
        out, loose, close = [], dict(self.loose), dict(self.close)
        for i, task in enumerate(self.wanted):
            start, end = self.wanted_spans[i]
            if i not in loose:
                out.append(f"missed    {self.text[start:end][:110]!r}")
                continue
            other = self.given[loose[i]]
            if i not in close:
                other_text = self.text[slice(*self.given_spans[loose[i]])]
                out.append(f"bounds    {_ends(self.text[start:end])} got {_ends(other_text)}")
            tests = {
                "leads": same_bodies(task["leads"], other.get("leads")),
                "coordinators": same_bodies(task["coordinators"], other.get("coordinators")),
                "deadline": when(task.get("deadline")) == when(other.get("deadline")),
            }
            head = self.text[start:end][:50]
            out += [f"{k:9} {head!r}: want {task.get(k)} got {other.get(k)}" for k, ok in tests.items() if not ok]
        spurious = sorted(set(range(len(self.given))) - set(loose.values()))
        return out + [f"spurious  {self.text[slice(*self.given_spans[j])][:110]!r}" for j in spurious]


def _ends(text: str) -> str:
    return f"{text[:50]!r}…{text[-30:]!r}"


def _same_kind(wanted: Json, given: Json) -> bool:
    first, second = wanted.get("deadline"), given.get("deadline")
    return bool(first and second and first["kind"] == second.get("kind"))


def _ledger(tasks: _Tasks, rows: list[Json]) -> dict[str, Count]:
    roles: dict[int, Any] = {}
    for row in rows:
        for at in range(*row["span"]):
            roles.setdefault(at, row.get("role"))
    solid = {at for at, letter in enumerate(tasks.text) if not letter.isspace()}
    tasked = {at for at, role in roles.items() if role == "task"} & solid
    covered = {at for span in tasks.wanted_spans for at in range(*span)}
    accounted = len(roles.keys() & solid)
    return {
        "ledger: letters of tasks": Count(len(covered & tasked), len(covered & solid), len(tasked)),
        "ledger: letters accounted for": Count(accounted, len(solid), accounted),
    }


def _common(wanted: Counter[Any], given: Counter[Any]) -> Count:
    return Count((wanted & given).total(), wanted.total(), given.total())


def _lists(answers: Json, prediction: Json, misses: list[str]) -> dict[str, Count]:
    def citations(side: Json) -> Counter[Any]:
        return Counter(number_key(c.get("number")) for c in side.get("citations") or ())

    def dated(side: Json) -> Counter[Any]:
        return Counter((number_key(c.get("number")), c.get("issued_on")) for c in side.get("citations") or ())

    def recipients(side: Json) -> Counter[Any]:
        return Counter((plain_key(r.get("name")), code_key(r.get("code"))) for r in side.get("recipients") or ())

    for label, keys in (("citation", citations), ("recipient", recipients)):
        wanted, given = keys(answers), keys(prediction)
        misses += [f"{label:9} missed {key}" for key in wanted - given]
        misses += [f"{label:9} spurious {key}" for key in given - wanted]
    return {
        "citations": _common(citations(answers), citations(prediction)),
        "citations with date": _common(dated(answers), dated(prediction)),
        "recipients": _common(recipients(answers), recipients(prediction)),
    }


def _fields(answers: Json, prediction: Json, misses: list[str]) -> Count:
    wanted, given = answers.get("document") or {}, prediction.get("document") or {}

    def agrees(key: str) -> bool:
        first, second = wanted[key], given.get(key)
        second = second.get("name") if isinstance(second, dict) else second
        if not second:
            return False
        compare = {"number": number_key, "issuer": name_key}.get(key, plain_key)
        return compare(first) == compare(second)

    known = [key for key, value in wanted.items() if value]
    right = [key for key in known if agrees(key)]
    misses += [f"field     {key}: want {wanted[key]!r} got {given.get(key)!r}" for key in known if key not in right]
    return Count(len(right), len(known), sum(bool(given.get(key)) for key in wanted))


def score_document(document: Annotated, prediction: Json) -> Score:
    """Compare one extraction (its JSON form, spans in the annotated text) with the answers."""
    length = len(document.text)
    prediction = {**prediction, **{key: well_formed(prediction.get(key), length) for key in ("tasks", "ledger")}}
    tasks = _Tasks(document, prediction)
    score = Score(document.stem, tasks.counts(), tasks.misses())
    score.counts |= _ledger(tasks, prediction["ledger"])
    score.counts |= _lists(document.answers, prediction, score.misses)
    score.counts["document fields"] = _fields(document.answers, prediction, score.misses)
    return score
