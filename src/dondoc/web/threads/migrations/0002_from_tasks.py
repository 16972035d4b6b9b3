"""Lines of repeated orders that were kept in the tasks alone become links, as old as their events."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def links_make(apps: Any, schema_editor: Any) -> None:
    Task, Event = apps.get_model("register", "Task"), apps.get_model("register", "Event")
    ThreadLink = apps.get_model("threads", "ThreadLink")
    before: dict[int, int] = {}
    for task in Task.objects.exclude(thread=None).order_by("number"):
        earlier = before.get(task.thread_id)
        before[task.thread_id] = task.pk
        if earlier is None:
            continue
        event = Event.objects.filter(task=task, action="task.repeats").order_by("-recorded_at").first()
        at = event.recorded_at if event else task.given_at
        by = event.by_id if event else None
        ThreadLink.objects.create(
            task=task, earlier_id=earlier, state="accepted", proposed_at=at, decided_at=at, decided_by_id=by
        )


class Migration(migrations.Migration):
    dependencies = [("threads", "0001_initial")]

    operations = [migrations.RunPython(links_make, migrations.RunPython.noop)]
