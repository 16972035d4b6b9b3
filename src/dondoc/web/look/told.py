"""What file readers and extractor said in Vietnamese, and was kept so, told in the language of who reads it now.

Their sentences have their English in the catalogue like those of the pages; `scripts/messages.py` collects them.
"""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.utils.translation import get_language, gettext

from dondoc.extract.words.sentences import SENTENCES
from dondoc.read.errors import MESSAGES
from dondoc.web.errors import FAULT

#: places of a sentence that hold words of the program, which have their English as well; in others stand names and figures
SAID = {"detail", "found", "program", "instead"}
FIGURES = {"count", "share", "times"}
#: between the parts of a reason
JOINED = ("; ", ", ")


def told(text: str) -> str:
    """The sentence, or a reason of several parts; what is none of ours (a person's words) stays as it is."""
    if get_language() == settings.LANGUAGE_CODE:
        return text
    if whole := _whole(text):
        return whole
    for between in JOINED:
        parts = [_whole(part) for part in text.split(between)]
        if all(parts):
            return between.join(parts)
    return gettext(text) if text else text


def _whole(text: str) -> str:
    for form, pattern in _forms():
        if match := pattern.fullmatch(text):
            return gettext(form).format(**{name: _filled(name, said) for name, said in match.groupdict().items()})
    return ""


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The longest first: "“{name}” không còn vào ngày {day}; nay là {heirs}." before the one that ends with the day."""
    forms = sorted({*SENTENCES.values(), *MESSAGES.values(), FAULT}, key=len, reverse=True)
    return tuple((form, re.compile(re.sub(r"\\\{(\w+)\\\}", _place, re.escape(form)))) for form in forms)


def _place(name: re.Match[str]) -> str:
    words = "[0-9]+" if name[1] in FIGURES else ".+"
    return f"(?P<{name[1]}>{words})"


def _filled(name: str, said: str) -> str:
    """The words of a place. Numbers in them do not count: "quá 500 trang" has its English as "quá {n} trang"."""
    if name not in SAID:
        return said
    numbers = iter(re.findall(r"\d+", said))
    return re.sub(r"\{n\}", lambda _: next(numbers), gettext(re.sub(r"\d+", "{n}", said)))
