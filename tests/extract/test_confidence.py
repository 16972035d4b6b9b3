"""How sure a task is: in range, the least of its main fields, lower where the reading is doubtful."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.confidence import squashed
from dondoc.read.text import Text
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
