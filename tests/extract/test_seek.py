"""Places of words in a text, and answers that a text keeps."""

from __future__ import annotations

import pytest

from dondoc.extract.words.fold import fold
from dondoc.extract.words.seek import Sought, once_a_text, places_of, signs_of

TEXT = "giao sở a, sở b; thì các sở, ban (ngành) thì"


@pytest.mark.parametrize("signs", [(",", ";"), ("(",), ("x",)])
@pytest.mark.parametrize(("start", "end"), [(0, len(TEXT)), (0, 9), (9, 10), (10, 10), (12, 40)])
def test_signs_of_a_clause_are_those_of_the_text(signs: tuple[str, ...], start: int, end: int) -> None:
    expected = [at for at in range(start, end) if TEXT[at] in signs]
    text = Sought(TEXT)
    assert places_of(TEXT, signs, start, end) == signs_of(TEXT, signs, start, end) == expected
    assert signs_of(text, signs, start, end) == signs_of(text, signs, start, end) == expected


def test_an_answer_is_kept_for_its_text_and_places_only() -> None:
    asked = []

    @once_a_text
    def letter(text: str, at: int, *, step: int = 0) -> str:
        asked.append((text, at, step))
        return text[at + step]

    one, other = Sought("giao"), Sought("trình")
    assert [letter(one, 0), letter(one, 0), letter(one, 1), letter(other, 0), letter(one, 0, step=1)] == ["g", "g", "i", "t", "i"]
    assert asked == [("giao", 0, 0), ("giao", 1, 0), ("trình", 0, 0), ("giao", 0, 1)]
    letter("giao", 0), letter("giao", 0)
    assert len(asked) == 6  # a plain text keeps nothing


@pytest.mark.parametrize("pair", ["oà", "oạ", "oé", "uỷ", "uý"])
def test_older_tones_are_found_in_long_texts_too(pair: str) -> None:
    short = fold(f"th{pair} q{pair} {pair}n")
    assert fold(f"{pair} " + "x" * 500 + f" th{pair} q{pair} {pair}n")[-len(short) :] == short
    assert fold(pair[1] + "x" * 500)[0] == pair[1]
