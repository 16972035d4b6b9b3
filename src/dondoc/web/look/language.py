"""Vietnamese, unless this browser's cookie says English: office machines ask for English without anybody having chosen it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation


def chosen_language(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            return get_response(request)

    return middleware


@contextmanager
def language_of_files() -> Iterator[None]:
    """Vietnamese, whatever the reader has chosen: for what is kept, handed out as a file or read back from one."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
