"""The canonical text to tasks. Pure: no Django, no clock, no network, no files."""

from dondoc.extract.pipeline import extract
from dondoc.extract.slips.suspects import find_slips

__all__ = ["extract", "find_slips"]
