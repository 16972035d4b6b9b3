from __future__ import annotations

from django.urls import path

from dondoc.web.threads import views

urlpatterns = [
    path("chuoi/", views.threads, name="threads"),
    path("chuoi/<int:pk>", views.thread, name="thread"),
    path("chuoi/de-xuat/", views.decide_many, name="threads_decide"),
    path("chuoi/de-xuat/<int:pk>", views.decide, name="thread_decide"),
    path("chuoi/noi/<int:pk>", views.link_by_hand, name="thread_link"),
    path("diem-lech/", views.drift, name="drift"),
    path("diem-lech/<int:pk>/<int:earlier>/<slug:kind>/qua", views.set_aside, name="drift_set_aside"),
]
