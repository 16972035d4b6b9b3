"""The canonical text to tasks. Pure: no Django, no clock, no network, no files."""

from dondoc.extract.pipeline import extract

__all__ = ["extract"]
