"""Whether a text has superfluous or missing white space, and if so how it reads without.

Rules are written for clean text. What word processors, converters and hasty typing leave between words is taken out in one place
(`spaces`), before anything is read; clean text is passed over after a quick look.
"""

from __future__ import annotations

import re

from dondoc.extract.tidying.view import View

#: letters that only texts have in which there may be something to tidy
_SIGNS = ("  ", "\t", "\u00a0", "\u2009", " \n", "\n ", " ;", " ,", " :", " .", "\f", "||")
#: the same of forms, each of which begins with one letter: such a search passes over the rest of the text
_FORMS = tuple(
    map(
        re.compile,
        (
            r",[^\W\d_]",
            r";[^\W\d_]",
            r"\.[A-ZĐÀ-Ỹ][a-zà-ỹ]",
            r":[A-ZĐÀ-Ỹ]",
            r"\|[^\s|]",
            r"\n[-–— ]*(?:[Tt]rang +|TRANG +|[Pp]age +)?\d{1,3}(?: ?/ ?\d+)?[ \f]*[-–—]?[ \f]*\n",
        ),
    )
)
#: a line in mid-sentence under a white line, and how many of them a text has that is spread over its page
SPREAD, SPREAD_FROM = re.compile(r"\n\n+[a-zà-ỹ]"), 4


def tidied(text: str) -> View | None:
    """The text without superfluous white space and page numbers in mid-sentence, or None where there is nothing to tidy.

    >>> tidied("a)\\tGiao  Sở Y tế ;").content
    'a) Giao Sở Y tế;'
    >>> tidied("Giao Sở Y tế;")
    """
    if not _may_be_untidy(text):
        return None
    from dondoc.extract.tidying.spaces import edits_of  # few texts need it

    edits = edits_of(text)
    return View(text, edits) if edits else None


def _may_be_untidy(text: str) -> bool:
    return (
        any(sign in text for sign in _SIGNS)
        or any(form.search(text) for form in _FORMS)
        or len(SPREAD.findall(text)) >= SPREAD_FROM
    )
