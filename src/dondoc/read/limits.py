"""How much a file may ask of us. One frozen value: of the installation, or what a caller passes to `read`."""

import os
from collections.abc import Mapping
from typing import NamedTuple

MEBIBYTE = 1024 * 1024
#: ``DONDOC_LIMIT_PAGES``, ``DONDOC_LIMIT_SECONDS``, ...: one setting a limit
SETTING = "DONDOC_LIMIT_"


class Limits(NamedTuple):
    """Sizes in bytes, times in seconds. The defaults fit a notice of some hundred pages on a machine with 2 GiB to spare."""

    #: the file as it came
    file_bytes: int = 100 * MEBIBYTE
    #: all parts of a packed file (DOCX, ODT) together, unpacked
    unpacked_bytes: int = 400 * MEBIBYTE
    #: unpacked ÷ packed size of one part; parts below one mebibyte are not asked
    zip_ratio: int = 150
    #: parts of a packed file
    zip_parts: int = 5000
    #: letters of the canonical text
    letters: int = 5_000_000
    pages: int = 1000
    #: pixels of one picture, and of its longer side
    pixels: int = 120_000_000
    side_pixels: int = 25_000
    #: time without a page coming out of a file; one page that has to be recognised may take `page_seconds`. Generous: a busy
    #: machine is no fault of the file
    seconds: float = 180.0
    page_seconds: float = 300.0
    #: address space of the process that reads a foreign format
    memory_bytes: int = 3072 * MEBIBYTE

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Limits":
        """The defaults with what the environment sets. Raises ValueError, with the name of the setting, for no positive number.

        >>> Limits.of({"DONDOC_LIMIT_PAGES": "200"}).pages
        200
        """
        given = {name: environment[SETTING + name.upper()] for name in cls._fields if environment.get(SETTING + name.upper())}
        return cls(**{name: _number(name, text) for name, text in given.items()})  # type: ignore[arg-type]


def _number(name: str, text: str) -> int | float:
    kind = type(getattr(Limits(), name))
    try:
        number: int | float = kind(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise ValueError(f"{SETTING}{name.upper()}: phải là số dương, không phải “{text}”")
    return number


DEFAULT = Limits.of(os.environ)
