from __future__ import annotations

from django.urls import path

from dondoc.web.home import months, overview, views

urlpatterns = [
    path("", views.home, name="home"),
    path("dieu-hanh/", overview.overview, name="overview"),
    path("dieu-hanh/theo-thang", months.months, name="months"),
]
