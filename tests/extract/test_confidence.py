"""How sure a task is: in range, the least of its main fields, lower where the reading is doubtful."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.details.confidence import squashed
from dondoc.read.text import DoubtfulWord, Text
from dondoc.span import Span
from tests.extract.test_pipeline import NOTICE


def test_a_task_is_as_sure_as_its_least_sure_main_field() -> None:
    for task in extract(Text.of(NOTICE)).tasks:
        assert task.confidence == min(task.why[field].confidence for field in ("span", "leads", "deadline"))


def test_every_field_says_its_rule() -> None:
    for task in extract(Text.of(NOTICE)).tasks:
        assert set(task.why) == {"span", "leads", "deadline", "coordinators", "nature"}
        assert all(why.rule and 0 < why.confidence < 1 for why in task.why.values())


@pytest.mark.parametrize(("logit", "least", "most"), [(-1e9, 0.0, 0.1), (0.0, 0.45, 0.55), (1e9, 0.9, 1.0)])
def test_chances_stay_in_range(logit: float, least: float, most: float) -> None:
    assert least <= squashed(logit) <= most


def test_a_plain_order_is_surer_than_a_part_inside_quotes_and_colons() -> None:
    plain = extract(Text.of("UBND tỉnh yêu cầu:\n1. Sở Y tế: Rà soát trang thiết bị của các bệnh viện.\n")).tasks[0]
    odd = extract(Text.of("UBND tỉnh yêu cầu:\n1. “làm ngày... làm đêm: phải cố gắng; cần đã xong” trên tinh thần\n")).tasks
    assert all(task.confidence <= plain.confidence for task in odd)


SCANNED = "UBND tỉnh yêu cầu:\n1. Sở Y tế rà soát trang thiết bị của các bệnh viện trước ngày 15/8/2026.\n"


@pytest.mark.parametrize(
    ("word", "sure", "field", "warned"),
    [
        ("Y", 0.3, "leads", True),
        ("15/8/2026.", 0.2, "deadline", True),
        ("15/8/2026.", 0.7, "deadline", False),
        ("bệnh", 0.3, None, True),
        ("UBND", 0.3, None, False),
    ],
)
def test_a_field_is_no_surer_than_the_words_it_was_read_from(word: str, sure: float, field: str | None, warned: bool) -> None:
    at = SCANNED.index(word)
    plain = extract(Text(SCANNED)).tasks[0]
    (task,) = extract(Text(SCANNED, doubtful=(DoubtfulWord(Span(at, at + len(word)), sure),))).tasks
    for name, why in task.why.items():
        assert why.confidence == (sure if name == field else plain.why[name].confidence), name
    assert task.confidence == (sure if field else plain.confidence)
    assert ("scan.doubtful" in {n.code for n in task.warnings}) == warned
