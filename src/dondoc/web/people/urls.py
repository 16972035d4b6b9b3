from __future__ import annotations

from django.urls import path

from dondoc.web.people import views

urlpatterns = [path("so/<int:pk>", views.register_choose, name="register_choose")]
