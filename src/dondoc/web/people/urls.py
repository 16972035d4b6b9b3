from __future__ import annotations

from django.urls import path

from dondoc.web.people import views

urlpatterns = [
    path("so/<int:pk>", views.register_choose, name="register_choose"),
    path("quan-tri/", views.administration, name="administration"),
    path("quan-tri/nguoi/<int:pk>", views.person, name="person"),
    path("quan-tri/nguoi/<int:pk>/sua", views.person_change, name="person_change"),
    path("chinh-sach/", views.policy, name="policy"),
]
