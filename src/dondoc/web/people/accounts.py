"""How accounts behave: nobody signs up by themselves; an administrator adds people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        """A password of one's own takes the place of the one that was given."""
        user.must_change_password = False
        super().set_password(user, password)
