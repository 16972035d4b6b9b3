from __future__ import annotations

from django.urls import path

from dondoc.web.register import (
    action_views,
    bulk_views,
    import_views,
    list_views,
    old_sheet_views,
    step_views,
    views,
    watch_views,
)

urlpatterns = [
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("nhiem-vu/nap", import_views.tasks_import, name="tasks_import"),
    path("nhiem-vu/nhieu-viec", bulk_views.tasks_bulk, name="tasks_bulk"),
    path("nhiem-vu/dinh-ky", watch_views.tasks_recurring, name="tasks_recurring"),
    path("nhiem-vu/cho-ngay", watch_views.tasks_awaited, name="tasks_awaited"),
    path("nhiem-vu/san-pham", watch_views.tasks_products, name="tasks_products"),
    path("nhiem-vu/<int:pk>/cho-phien", watch_views.task_awaits, name="task_awaits"),
    path("nhiem-vu/so-cu", old_sheet_views.old_sheets, name="old_sheets"),
    path("nhiem-vu/so-cu/<int:pk>", old_sheet_views.old_sheet, name="old_sheet"),
    path("nhiem-vu/cot", list_views.columns, name="tasks_columns"),
    path("nhiem-vu/danh-sach", list_views.view_keep, name="tasks_view"),
    path("nhiem-vu/danh-sach/<int:pk>/xoa", list_views.view_drop, name="tasks_view_drop"),
    path("nhiem-vu/<int:pk>", views.task, name="task"),
    path("nhiem-vu/<int:pk>/trao-doi", action_views.comment, name="task_comment"),
    path("nhiem-vu/<int:pk>/sao", action_views.star, name="task_star"),
    path("giao-viec/<int:pk>/buoc", step_views.steps_plan, name="steps_plan"),
    path("buoc/<int:pk>/xong", step_views.step_done, name="step_done"),
    path("mau-chuoi/", step_views.chains, name="chains"),
    path("mau-chuoi/<int:pk>/xoa", step_views.chain_drop, name="chain_drop"),
    path("giao-viec/<int:pk>/<slug:action>", action_views.act, name="act"),
    path("minh-chung/<int:pk>", views.evidence_file, name="evidence_file"),
]
