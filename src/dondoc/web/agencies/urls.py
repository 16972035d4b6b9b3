from __future__ import annotations

from django.urls import path

from dondoc.web.agencies import views

urlpatterns = [
    path("co-quan/", views.agencies, name="agencies"),
    path("co-quan/goi-y", views.agency_names, name="agency_names"),
    path("co-quan/<int:pk>", views.agency, name="agency"),
]
