"""Slips planted by a seeded script into clean documents: how many are found, how many flags are false.

    python -m bench.slips [SHARED_FOLDER]

The model is learned from one part of the documents and measured on the other, in four turns.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from train_slips import clean_texts, learn

from dondoc.extract import find_slips
from dondoc.extract.slips.frequencies import SlipModel
from dondoc.extract.words.fold import fold
from dondoc.extract.words.syllables import syllables
from dondoc.read.text import Text

TONES = ("aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ")
#: what scanners read wrong
SCANS = "ơ:o ư:u ă:a â:a đ:d ê:e ô:o l:i i:l n:u u:n h:b c:e rn:m m:rn t:l ố:ó ế:é ầ:à ề:è ộ:ọ"
KINDS = ("scan", "tone", "s/x", "ch/tr", "lost letter", "real word")


def _swap(word: str, a: str, b: str) -> str:
    return word.replace(a, b, 1)


def plant(word: str, kind: str, chance: random.Random, model: SlipModel) -> str | None:
    """A slip of one kind in a word; None where that kind does not fit."""
    if kind == "scan":
        fitting = [(a, b) for a, _, b in (p.partition(":") for p in SCANS.split()) if a in word]
        return _swap(word, *chance.choice(fitting)) if fitting else None
    if kind == "tone":
        places = [(i, row) for i, c in enumerate(word) for row in TONES if c in row and c != row[0]]
        if not places:
            return None
        i, row = chance.choice(places)
        return word[:i] + chance.choice([c for c in row if c != word[i]]) + word[i + 1 :]
    if kind in ("s/x", "ch/tr"):
        a, b = kind.split("/")
        for one, two in ((a, b), (b, a)):
            if word.startswith(one):
                return two + word[len(one) :]
        return None
    if kind == "lost letter":
        i = chance.randrange(len(word))
        return word[:i] + word[i + 1 :] if len(word) > 2 else None
    others = [w for w in model.same_skeleton(word) if w != word and model.count(w) > 2]
    return chance.choice(others) if others else None


def spoil(text: str, chance: random.Random, model: SlipModel, every: int = 60) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text with a slip in about one word of `every`, and where they are: start, end, right word, kind."""
    pieces, planted, at, length = [], [], 0, 0
    for syllable in syllables(fold(text)):
        if syllable.case(text) != "lower" or len(syllable.word) < 2 or chance.random() > 1 / every:
            continue
        right = syllable.span.of(text)
        if fold(right) != right:
            continue
        kind = chance.choice(KINDS)
        wrong = plant(right, kind, chance, model)
        if not wrong or fold(wrong) == right:
            continue
        before = text[at : syllable.span.start]
        pieces += [before, wrong]
        length += len(before)
        planted.append((length, length + len(wrong), right, kind))
        length += len(wrong)
        at = syllable.span.end
    return "".join([*pieces, text[at:]]), planted


def measure(texts: dict[str, str], folds: int = 4, seed: int = 7) -> dict[str, float]:
    """Recall with the right word among the suggestions, false flags per 1,500 letters, recall by kind."""
    names = sorted(texts)
    random.Random(seed).shuffle(names)
    found: Counter[str] = Counter()
    all_planted: Counter[str] = Counter()
    false = letters = 0
    for turn in range(folds):
        held = names[turn::folds]
        model = learn([texts[n] for n in names if n not in held])
        for name in held:
            chance = random.Random(f"{seed}-{name}")
            text, planted = spoil(texts[name], chance, model)
            suspects = find_slips(Text.of(text), model=model)
            letters += len(text)
            for start, end, right, kind in planted:
                all_planted[kind] += 1
                hit = [s for s in suspects if s.span.start < end and start < s.span.end]
                found[kind] += any(right in fold(x).split() or fold(x) == right for s in hit for x in s.suggestions)
            places = [(s, e) for s, e, _, _ in planted]
            false += sum(not any(s.span.start < e and b < s.span.end for b, e in places) for s in suspects)
    out = {f"recall: {k}": found[k] / all_planted[k] for k in KINDS if all_planted[k]}
    out["recall"] = sum(found.values()) / sum(all_planted.values())
    out["false flags per 1,500 letters"] = 1500 * false / letters
    return out


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DONDOC_SHARED", Path(__file__).parents[2] / "shared"))
    texts = clean_texts(shared, worst_noise=0)
    for name, value in measure(texts).items():
        print(f"{name:32}{value:8.3f}")


if __name__ == "__main__":
    main()
