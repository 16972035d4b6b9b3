"""The list of wordings that `bench.wordings` measures; the forms of orders, headings and deadlines are in ``wordings.toml``."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from bench.other_names import DEPARTMENTS, MINISTRIES, Renaming, fields, groups, localities, provinces, shortened, whole_names
from bench.other_words import FORMS, Rewording, assigned, dates, due, given, headed, in_headings, inside, subjects
from bench.recast import marks, moved
from bench.worse_texts import Edit
from dondoc.evaluate import Annotated


class Combined(NamedTuple):
    """One wording after the other."""

    parts: tuple[Wording, ...]


class Recast(NamedTuple):
    """New documents of the orders of the old ones (arguments of `bench.recast.recast`)."""

    form: dict[str, Any]


Change = Renaming | Rewording | Annotated | list[Edit]
Wording = Callable[[Annotated, random.Random], Change] | Combined | Recast

_DEPARTMENT = r"Sở|sở|Các [Ss]ở|các [Ss]ở"
_departments = fields(_DEPARTMENT, DEPARTMENTS)
_short = fields(_DEPARTMENT, DEPARTMENTS, shortened)
_NUMBER, _LETTER = r"(?P<n>\d{1,2})\.", r"(?P<n>[a-zđ])\)"
_LEADS = r"(?<=[a-zà-ỹ] )chủ trì,? phối hợp với"

NAMES: dict[str, Wording] = {
    "other departments": _departments,
    "other ministries": fields("Bộ|bộ|[Cc]ác [Bb]ộ", MINISTRIES),
    "other provinces": provinces,
    "other communes and districts": localities,
    "departments for short": _short,
    **{f"other groups {turn}": groups(turn) for turn in range(7)},
    "sở": whole_names(r"(?<![.:;\n] )(?<!\n)(?<!^)\bSở(?= [A-ZĐ])", "sở"),
    "các Sở, Ban, Ngành": whole_names(r"\bsở, ban,? ngành", "Sở, Ban, Ngành"),
    "Uỷ ban": whole_names("Ủy ban", "Uỷ ban"),
    "Công an Tỉnh": whole_names(r"(?<=Công an )tỉnh\b", "Tỉnh"),
    "Bộ CHQS": whole_names(r"Bộ Chỉ huy Quân sự", "Bộ CHQS"),
    "Ủy ban MTTQ": whole_names(r"Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam"),
}
HANDED: dict[str, Wording] = {
    **{f"{words} X": given(words) for words in FORMS["given"]},
    **{f"X {words} ...": subjects(words) for words in FORMS["subjects"]},
    **{f"heading {form.format('X')}": in_headings(form) for form in FORMS["headings"]},
    **{f"heading {form.format('X')} (alone)": in_headings(form, alone_only=True) for form in FORMS["headings_alone"]},
    "Giám đốc Sở X": headed(),
    "đồng chí Giám đốc Sở X": headed("đồng chí "),
}
JOINT: dict[str, Wording] = {
    **{
        words: inside(r"(?<=[Cc]hủ trì)(?:,? phối hợp với|, phối hợp cùng)(?!\w)", words.removeprefix("chủ trì"))
        for words in FORMS["together"]
    },
    "phối hợp chặt chẽ với": inside(r"phối hợp với", "phối hợp chặt chẽ với"),
    "phối hợp cùng": inside(r"phối hợp với", "phối hợp cùng"),
    "phối hợp cùng với": inside(r"phối hợp với", "phối hợp cùng với"),
    "chủ động phối hợp với": inside(r"(?<![Cc]hủ động )(?<!trì, )(?<!trì )phối hợp với", "chủ động phối hợp với"),
    "làm đầu mối, phối hợp với": inside(_LEADS, "làm đầu mối, phối hợp với"),
    "là cơ quan chủ trì, phối hợp với": inside(_LEADS, "là cơ quan chủ trì, phối hợp với"),
    "chịu trách nhiệm chủ trì, phối hợp": inside(_LEADS, "chịu trách nhiệm chủ trì, phối hợp với"),
}
ASSIGNED: dict[str, Wording] = {
    form if leads == 1 else f"{form}, {leads} leads": assigned(form, partners=form.count("{b}") * 2, leads=leads)
    for leads, key in ((1, "assigned"), (2, "assigned_two"), (3, "assigned_three"))
    for form in FORMS[key]
}
DUE: dict[str, Wording] = {
    **{form: due(form, "date", "{y}-03-15") for form in FORMS["due_day"]},
    **{form: due(form, "period", "{y}-03-31") for form in FORMS["due_quarter"]},
}
DATES: dict[str, Wording] = {
    "date: chậm nhất trước ngày": dates("chậm nhất trước ngày {}"),
    "date: trước 15/8/2025": dates("trước {}", short=True),
    "date: xong trước ngày": dates("xong trước ngày {}"),
    "date: 15 tháng 8 năm 2025": dates("trước ngày {}", short=False),
    "date: 15/8/2025": dates("trước ngày {}", short=True),
    "date: trước 17 giờ ngày": dates("trước 17 giờ ngày {}"),
}
STRUCTURE: dict[str, Wording] = {
    "1) for 1.": marks(_NUMBER, r"\g<n>)"),
    "1/ for 1.": marks(_NUMBER, r"\g<n>/"),
    "(1) for 1.": marks(_NUMBER, r"(\g<n>)", unless=r"\(\d"),
    "1- for 1.": marks(_NUMBER, r"\g<n>-"),
    "a. for a)": marks(_LETTER, r"\g<n>."),
    "(a) for a)": marks(_LETTER, r"(\g<n>)"),
    "a/ for a)": marks(_LETTER, r"\g<n>/"),
    "+ for -": marks("-", "+", unless=r"\+"),
    "* for -": marks("-", "*", unless=r"\*"),
    "- for a)": marks(_LETTER, "-", unless="-"),
    "blocks in another order": moved,
}
RECAST: dict[str, Wording] = {name: Recast(form) for name, form in FORMS["recast"].items()}
COMBINED: dict[str, Wording] = {
    "departments, Giám đốc": Combined((_departments, headed())),
    "departments for short, Giao X:": Combined((_short, in_headings("Giao {}:"))),
    "groups, có trách nhiệm": Combined((groups(0), subjects("có trách nhiệm"))),
    "provinces, groups": Combined((provinces, groups(3))),
    "1/, departments": Combined((marks(_NUMBER, r"\g<n>/"), _departments)),
    "blocks moved, Trách nhiệm của X": Combined((moved, in_headings("Trách nhiệm của {}", alone_only=True))),
}
WORDINGS: dict[str, Wording] = NAMES | HANDED | JOINT | ASSIGNED | DUE | DATES | STRUCTURE | RECAST | COMBINED
