from __future__ import annotations

from django.urls import path

from dondoc.web.register.pages import actions, bulk, filled_sheets, kept, old_sheets, steps, tasks, watching

urlpatterns = [
    path("nhiem-vu/", tasks.tasks, name="tasks"),
    path("nhiem-vu/nap", filled_sheets.tasks_import, name="tasks_import"),
    path("nhiem-vu/nhieu-viec", bulk.tasks_bulk, name="tasks_bulk"),
    path("nhiem-vu/dinh-ky", watching.tasks_recurring, name="tasks_recurring"),
    path("nhiem-vu/cho-ngay", watching.tasks_awaited, name="tasks_awaited"),
    path("nhiem-vu/san-pham", watching.tasks_products, name="tasks_products"),
    path("nhiem-vu/<int:pk>/cho-phien", watching.task_awaits, name="task_awaits"),
    path("nhiem-vu/so-cu", old_sheets.old_sheets, name="old_sheets"),
    path("nhiem-vu/so-cu/<int:pk>", old_sheets.old_sheet, name="old_sheet"),
    path("nhiem-vu/cot", kept.columns, name="tasks_columns"),
    path("nhiem-vu/danh-sach", kept.view_keep, name="tasks_view"),
    path("nhiem-vu/danh-sach/<int:pk>/xoa", kept.view_drop, name="tasks_view_drop"),
    path("nhiem-vu/<int:pk>", tasks.task, name="task"),
    path("nhiem-vu/<int:pk>/trao-doi", actions.comment, name="task_comment"),
    path("nhiem-vu/<int:pk>/sao", actions.star, name="task_star"),
    path("giao-viec/<int:pk>/buoc", steps.steps_plan, name="steps_plan"),
    path("buoc/<int:pk>/xong", steps.step_done, name="step_done"),
    path("mau-chuoi/", steps.chains, name="chains"),
    path("mau-chuoi/<int:pk>/xoa", steps.chain_drop, name="chain_drop"),
    path("giao-viec/<int:pk>/<slug:action>", actions.act, name="act"),
    path("minh-chung/<int:pk>", tasks.evidence_file, name="evidence_file"),
]
