from __future__ import annotations

from django.urls import path

from dondoc.web.search import views

urlpatterns = [path("tim", views.find, name="search")]
