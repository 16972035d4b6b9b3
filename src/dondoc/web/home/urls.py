from __future__ import annotations

from django.urls import path

from dondoc.web.home import overview, views

urlpatterns = [
    path("", views.home, name="home"),
    path("dieu-hanh/", overview.overview, name="overview"),
]
