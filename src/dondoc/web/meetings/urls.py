from __future__ import annotations

from django.urls import path

from dondoc.web.meetings import views

urlpatterns = [
    path("phien-hop/", views.sessions, name="sessions"),
    path("phien-hop/moi", views.session_new, name="session_new"),
    path("phien-hop/<int:pk>", views.session, name="session"),
    path("phien-hop/<int:pk>/ngay", views.session_day, name="session_day"),
]
