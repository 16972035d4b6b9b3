from __future__ import annotations

from django.urls import path

from dondoc.web.reports.pages import cockpit, letter_views, reply_views, views

urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/mau", views.template, name="report_template"),
    path("bao-cao/cong-bo", letter_views.announcement, name="announcement"),
    path("gia-han/<int:pk>/phieu", letter_views.extension_slip, name="extension_slip"),
    path("tra-loi", reply_views.reply, name="reply"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/danh-sach", views.rows, name="report_rows"),
    path("bao-cao/<int:pk>/tep.<str:kind>", views.download, name="report_file"),
    path("bao-cao/<int:pk>/van-ban/<str:kind>", views.letter, name="report_letter"),
    path("bao-cao/<int:pk>/cham-diem", views.scores, name="report_scores"),
    path("bao-cao/<int:pk>/duyet", views.approve, name="report_approve"),
    path("bao-cao/<int:pk>/so-sanh/<int:other>", views.compare, name="report_compare"),
    path("phien-hop/<int:pk>/dieu-khien", cockpit.cockpit, name="cockpit"),
    path("phien-hop/quyet-dinh/<int:pk>/bo", cockpit.drop, name="decision_drop"),
]
