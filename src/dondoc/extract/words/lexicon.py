"""The words that open an order, loaded once from ``data/actions.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from dondoc.extract.words.kinds import THINGS
from dondoc.extract.words.phrases import Hits, PhraseBook
from dondoc.extract.words.seek import Folded
from dondoc.extract.words.trie import alternation
from dondoc.extract.words.vocabulary import terms
from dondoc.extract.words.word_lists import members, word_lists

#: the plain words that a form begins with
_PLAIN_WORDS = re.compile(r"\w+(?: \w+)*(?![?*])")
#: after these words what looks like a verb is the name of a document
_NOUN = re.compile(r" số(?: ?:| [\W\d_]|(?= [a-zđ]{1,4}[-/]))| này| nêu trên| của (?!các |nhân )|:")
#: adverbs and connectors before one verb
_MOST_ADVERBS = 12
_BETWEEN = re.compile(r"[ ,\n]+(?:và )?")
#: the signs of an order's nature, in the order in which they count where several begin at one place
SIGNS = ("done", "once", "amount", "reported", "beyond", "standing", "urgent", "this", "handed", "period")
#: the groups of ``nature`` in ``data/forms.toml`` that are lists of plain words and no phrases to look for
_NO_PHRASES = frozenset(("passing",))


#: what an order is given with, and what may stand before it
_ASKING = ("giao", "yêu cầu", "kính đề nghị", "đề nghị", "phân công", "ủy quyền", "chỉ thị")
_BEFORE_GIVING = ("trân trọng", "tiếp tục", "thống nhất", "đồng ý", "nhất trí", "cơ bản")
_BEFORE_ISSUING = ("vì vậy", "do đó", "do vậy", "trân trọng", "cũng", "tiếp tục")
_BEFORE_ASSIGNING = ("đồng ý", "thống nhất", "nhất trí", "cơ bản", "tiếp tục")
#: the lists of ``data/forms.toml`` that are looked for by their words
_FORMS = ("modal", "may", "report", "praise", "thanks")
#: what names those who co-ordinate
_TOGETHER = ("phối hợp", "chủ trì", "cùng với", "p(?:/h)", "sự tham gia của", "tham gia cùng", "kết hợp với", "hiệp đồng")


@cache
def words(group: str) -> tuple[str, ...]:
    """The words of one group of the data file (adverbs, verbs, orders), longest first."""
    return members(word_lists("actions")[group])


@cache
def form(key: str) -> str:
    """One of the lists of ``data/forms.toml`` as a pattern: its members joined by ``|``."""
    return alternation(word_lists("forms")[key])


def table_columns() -> dict[str, list[str]]:
    """The headings of each kind of column of a table of tasks."""
    columns: dict[str, list[str]] = word_lists("forms")["columns"]
    return columns


def nature_forms() -> dict[str, list[str]]:
    """The signs of an order with an end, and of a standing duty."""
    forms: dict[str, list[str]] = word_lists("forms")["nature"]
    return forms


@cache
def book() -> PhraseBook:
    """Every list that rules look for by its words: the groups of actions, what assignees do, the signs of an order's nature.

    ``acts`` is what somebody has to do, ``strong`` what can be nothing else.
    """
    lists: dict[str, Iterable[str]] = {group: words(group) for group in ("verbs", "adverbs", "pressing", "predicates")}
    plain = [word for group in ("verbs", "adverbs", "pressing") for word in words(group) if "(" not in word]
    lists |= {
        "acts": dict.fromkeys((*plain, *terms("predicates"), *terms("strong"), "p(?:/h)")),
        "strong": terms("strong"),
        "place_units": terms("place_units"),
    }
    lists |= {"urgency": words("urgency"), "making": words("making"), "things": THINGS}
    lists |= {group: word_lists("forms")[group] for group in _FORMS}
    lists |= {
        "issuers": word_lists("forms")["issuers"],
        "giving": (*_openings(word_lists("forms")["give"]), *_BEFORE_GIVING),
        "announced": ("thông báo",),
    }
    lists |= {
        "issuing": (*lists["issuers"], *_BEFORE_ISSUING, *_ASKING),
        "asking": _ASKING,
        "assigning": (*_ASKING, *_BEFORE_ASSIGNING),
        "together": _TOGETHER,
    }
    return PhraseBook(lists | {group: forms for group, forms in nature_forms().items() if group not in _NO_PHRASES})


def _openings(forms: Iterable[str]) -> list[str]:
    """The plain words that forms begin with."""
    return [found[0] for form in forms if (found := _PLAIN_WORDS.match(form))]


class Flat(Folded):
    """Folded text, line ends as spaces, and where the phrases of the book stand in it, looked up once when first asked for."""

    #: how far orders can stand in it: behind signature and recipients, in attached documents, nothing is looked up
    reach: int | None = None

    @cached_property
    def hits(self) -> dict[str, Hits]:
        """What each list of the book has in the text."""
        return book().find(self, self.reach)

    def opens(self, group: str, at: int) -> bool:
        """Whether a phrase of a list starts exactly here."""
        return at in self.hits[group].ends

    @cached_property
    def signs(self) -> list[tuple[int, int, int]]:
        """Every sign of nature in the order of the text: where it starts, its number in `SIGNS`, where it ends."""
        found = enumerate(self.hits[group].ends.items() for group in SIGNS)
        return sorted((start, number, end) for number, places in found for start, end in places)


def flat(folded: str) -> Flat:
    """A folded text as one line that is looked up in the book."""
    if isinstance(folded, Flat):
        return folded
    line = Flat(folded.replace("\n", " "))
    if isinstance(folded, Folded):
        line.figures = folded.figures
    return line


def order_verb(folded: Flat, start: int, end: int) -> tuple[int, int] | None:
    """Where the action verb that opens a stretch stands, after adverbs and commas; None where it opens with none.

    A pressing adverb ("khẩn trương", "phải") makes an order of whatever follows it.

    >>> text = flat("tiếp tục, khẩn trương rà soát các dự án")
    >>> text[slice(*order_verb(text, 0, len(text)))]
    'rà soát'
    """
    verbs, adverbs = folded.hits["verbs"], folded.hits["adverbs"]
    at = start
    verb = None
    for _ in range(_MOST_ADVERBS):
        stop = verbs.at(at, end)
        step = stop or adverbs.at(at, end)
        if not step:
            break
        if stop and not _NOUN.match(folded, stop, end):
            verb = at, stop
            if folded[at:stop] not in _both():
                return verb
        elif folded[at:step] in _pressing():
            verb = verb or (at, step)
        between = _BETWEEN.match(folded, step, end)
        at = between.end() if between else step
    return verb


@cache
def _both() -> frozenset[str]:
    """Words that are verbs and adverbs: "tăng cường quản lý", "tăng cường" """
    return frozenset(words("adverbs"))


@cache
def _pressing() -> frozenset[str]:
    return frozenset(words("pressing"))
