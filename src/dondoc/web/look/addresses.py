"""Addresses of very many things of one kind."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse


def addresses(name: str) -> Callable[[int], str]:
    """From a key to its address; the address's form is asked for once."""
    before, _key, after = reverse(name, args=[999_999_999]).partition("999999999")
    return lambda key: f"{before}{key}{after}"
