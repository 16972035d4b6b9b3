"""Where sessions are kept: in the database, as Django keeps them; every request reads one, by a prepared question."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.web.prepared import Place, Takes, prepared


@prepared(key=Takes.WORD, now=Takes.MOMENT)
def _live(key: Place, now: Place) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(Stored):
    def _get_session_from_db(self) -> Any:
        found = _live.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
