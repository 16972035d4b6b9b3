from __future__ import annotations

from django.urls import path

from dondoc.web.administration import absence_views, agency_views, import_views

urlpatterns = [
    path("nguoi-thay/", absence_views.deputies, name="deputies"),
    path("nguoi-thay/<int:pk>/thoi", absence_views.deputy_end, name="deputy_end"),
    path("quan-tri/nguoi/<int:pk>/nguoi-thay", absence_views.deputies_of, name="deputies_of"),
    path("quan-tri/nguoi/nap", import_views.people_import, name="people_import"),
    path("quan-tri/nguoi/mau", import_views.people_template, name="people_template"),
    path("quan-tri/co-quan/moi", agency_views.agency_new, name="agency_new"),
    path("quan-tri/co-quan/<int:pk>", agency_views.agency_edit, name="agency_edit"),
    path("quan-tri/co-quan/<int:pk>/ten/<int:name>/xoa", agency_views.spelling_drop, name="spelling_drop"),
    path("co-quan/<int:pk>/ban-giao", agency_views.agency_hand_over, name="agency_hand_over"),
    path("co-quan/<int:pk>/bien-ban", agency_views.agency_minutes, name="agency_minutes"),
]
