"""Everything that can go wrong with a file, on one page."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """The file cannot be used; ``message`` is Vietnamese and says why and what to do, ``code`` is for programs.

    Codes: ``empty``, ``not_a_document``, ``wrong_type``, ``encrypted``, ``damaged``, ``too_large``, ``too_long``, ``secret``,
    ``needs_program`` (a reader's program is not installed), ``macros``, ``cancelled``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
