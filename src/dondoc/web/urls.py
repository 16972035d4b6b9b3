"""The whole map of addresses on one screen."""

from __future__ import annotations

from django.urls import include, path

from dondoc.web import health
from dondoc.web.look.frame import look_settings

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("dondoc.web.home.urls")),
    path("", include("dondoc.web.agencies.urls")),
    path("", include("dondoc.web.documents.pages.urls")),
    path("", include("dondoc.web.people.urls")),
    path("", include("dondoc.web.administration.urls")),
    path("", include("dondoc.web.register.pages.urls")),
    path("", include("dondoc.web.threads.urls")),
    path("", include("dondoc.web.meetings.urls")),
    path("", include("dondoc.web.reports.pages.urls")),
    path("", include("dondoc.web.search.urls")),
    path("giao-dien", look_settings, name="look_settings"),
]
