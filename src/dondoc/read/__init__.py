"""Bytes to the canonical text. Pure: no Django, no network; the only door is `read`."""

from dondoc.read.errors import UnreadableDocument
from dondoc.read.text import DoubtfulWord, PageLine, Style, Text

__all__ = ["DoubtfulWord", "PageLine", "Style", "Text", "UnreadableDocument"]
