"""Collective assignees: which group a name points to ("Thủ trưởng các sở, ban, ngành" is the group of departments)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dondoc.extract.words.fold import fold

_LINKS = re.compile(r"[^\w]+|\bvà\b|\bcùng\b|\bvới\b")
#: a single named place is no group
_ONE_PLACE = re.compile(r"\b(?:xã|phường|đặc khu|huyện|thị xã|thành phố) (?!(?:các|trên|thuộc|trực|đặc|phường|xã|thị|thành)\b)\w")


def plain(name: str) -> str:
    """A name for comparing: folded, without punctuation and "và".

    >>> plain("Các Sở, ban, ngành") == plain("các sở ban ngành")
    True
    """
    return " ".join(_LINKS.sub(" ", fold(name)).split())


@cache
def group_data() -> dict[str, Any]:
    """``data/groups.toml``."""
    return tomllib.loads(files("dondoc.web.agencies").joinpath("data/groups.toml").read_text("utf-8"))


def group_key(name: str) -> str | None:
    """The key of the group that a name points to; None for a single body, and where "có liên quan" leaves it open.

    >>> group_key("Các sở, ban, ngành, địa phương")
    'so-nganh-dia-phuong'
    >>> group_key("các đơn vị có liên quan"), group_key("Sở Y tế"), group_key("Ủy ban nhân dân xã Thượng Sa")
    (None, None, None)
    """
    words = plain(name)
    if re.search(group_data()["vague"]["words"], words):
        return None
    keys = {g["key"] for g in group_data()["group"] if "words" in g and re.search(g["words"], words)}
    if "so-nganh" in keys and not re.search(r"\bcác\b|\bban ngành\b|\bsở ngành\b|\btừng\b|\bmọi\b", words):
        keys.discard("so-nganh")
    if "dia-phuong" in keys and "địa phương" not in words and _ONE_PLACE.search(words):
        keys.discard("dia-phuong")
    if {"so-nganh", "dia-phuong"} <= keys:
        return "so-nganh-dia-phuong"
    return max(keys, default=None)
