"""Characters of a PDF page put together to words and lines; legacy encodings turned into Unicode."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from dondoc.read.layout.printed import Line, Word, around, clean
from dondoc.read.legacy import convert
from dondoc.read.pdf.glyphs import Glyph, Glyphs

#: a gap inside a line that ends it, in font sizes: the next block stands in another column or cell
COLUMN_GAP = 1.5
#: a gap that ends a word where the file has no space, in font sizes
WORD_GAP = 0.6
#: pieces of one line that touch or overlap are closer than this, and letters of one word, in font sizes
TOUCHING = 0.14
#: baselines of pieces of one line, in font sizes
LEVEL = 0.15

#: the words of one line as far as the file has them in one piece
Fragment = list[list[Glyph]]
Spelled = Callable[[Glyph], Iterable[Glyph]]


def lines_of(glyphs: Glyphs) -> tuple[list[Line], str]:
    """The lines of a page, and the letters as the file has them (to judge whether its encoding can be trusted)."""
    fragments: list[Fragment] = []
    raw: list[str] = []
    spaced = True
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph is None:
            spaced = True
            continue
        if not glyph.face.visible:
            continue
        raw.append(glyph.text)
        if last is None or _new_line(last, glyph):
            fragments.append([[glyph]])
        elif spaced or glyph.box.x0 - last.box.x1 > WORD_GAP * glyph.face.size:
            fragments[-1].append([glyph])
        else:
            fragments[-1][-1].append(glyph)
        spaced, last = False, glyph
    return [line for words in interleaved(fragments, glyphs.spelled) for line in _line(words)], "".join(raw) + glyphs.controls()


def interleaved(fragments: Sequence[Fragment], spelled: Spelled) -> list[Fragment]:
    """The same, letters that another font had to draw put between the letters that they belong to.

    Where a font lacks a letter, programs draw a line without it first and the missing letters afterwards. ``spelled``
    gives the letters of a glyph one by one.
    """
    out: list[Fragment] = []
    for level in _levels(fragments):
        line = level[0]
        for fragment in level[1:]:
            both = _together(line, fragment, spelled)
            if both is None:
                out.append(line)
            line = both or fragment
        out.append(line)
    return out


def _levels(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments that stand on one baseline, from left to right."""
    level: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda words: words[0][0].baseline):
        if level and fragment[0][0].baseline - level[0][0][0].baseline > LEVEL * level[0][0][0].face.size:
            yield sorted(level, key=_left)
            level = []
        level.append(fragment)
    if level:
        yield sorted(level, key=_left)


def _left(fragment: Fragment) -> float:
    return fragment[0][0].box.x0


def _together(first: Fragment, second: Fragment, spelled: Spelled) -> Fragment | None:
    """Two pieces of a line as one, None where they only stand beside or upon each other."""
    size = first[0][0].face.size
    if second[0][0].box.x0 - first[-1][-1].box.x1 > TOUCHING * size:
        return None
    first, second = ([[g for glyph in word for g in spelled(glyph)] for word in words] for words in (first, second))
    cuts = {(id(a[-1]), id(b[0])) for words in (first, second) for a, b in pairwise(words)}
    letters = sorted((g for words in (first, second) for word in words for g in word), key=lambda g: g.box.x0)
    if any(b.box.x0 - a.box.x1 < -0.5 * min(a.box.width, b.box.width) for a, b in pairwise(letters)):
        return None
    out = [[letters[0]]]
    for a, b in pairwise(letters):
        if (id(a), id(b)) in cuts or b.box.x0 - a.box.x1 > TOUCHING * size:
            out.append([])
        out[-1].append(b)
    return out


def _new_line(last: Glyph, glyph: Glyph) -> bool:
    size, small = last.face.size, glyph.face.size
    if size < small:
        size, small = small, size
    rise = glyph.baseline - last.baseline
    if not -0.25 * size <= rise <= 0.25 * size and (small >= 0.8 * size or abs(rise) > 0.6 * size):
        return True
    gap = glyph.box.x0 - last.box.x1
    return gap > COLUMN_GAP * size or gap < -0.9 * size or glyph.box.x1 < last.box.x0 + 0.1 * size


def _line(words: list[list[Glyph]]) -> list[Line]:
    made = [word for glyphs in words if (word := _word(glyphs)).text]
    if not made:
        return []
    sizes: Counter[float] = Counter()
    levels: defaultdict[float, float] = defaultdict(float)
    for glyph in (g for word in words for g in word):
        size, weight = glyph.face.shown_size, len(glyph.text)
        sizes[size] += weight
        levels[size] += glyph.baseline * weight
    size, count = sizes.most_common(1)[0]
    return [Line(tuple(made), levels[size] / count, size)]


def _word(glyphs: list[Glyph]) -> Word:
    first = glyphs[0]
    text, box = first.text, first.box
    if len(glyphs) > 1:
        text, box = "".join(g.text for g in glyphs), around(g.box for g in glyphs)
    if first.face.encoding is not None:
        text = convert(text, first.face.encoding)
    return Word(clean(text), box, first.face.bold, first.face.italic)
