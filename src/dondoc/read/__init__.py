"""Bytes to the canonical text. Pure: no Django, no network; the only door is `read`."""

from dondoc.read.errors import UnreadableDocument
from dondoc.read.limits import Limits
from dondoc.read.reading import read
from dondoc.read.text import DoubtfulWord, PageLine, Style, Text

__all__ = ["DoubtfulWord", "Limits", "PageLine", "Style", "Text", "UnreadableDocument", "read"]
