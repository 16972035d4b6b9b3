"""The cells of the list: one for every column, and nothing that people write is ever taken for HTML."""

from __future__ import annotations

from datetime import date

from django.test import Client

from dondoc.web.among import among
from dondoc.web.register.lists.cells import _CELLS
from dondoc.web.register.lists.columns import COLUMNS
from dondoc.web.register.models import Assignment, Task
from tests.web.world import World, by, published, task_json

NASTY = "<script>alert(1)</script> & \"dấu nháy\" 'đơn'"


def test_every_column_has_a_cell() -> None:
    assert list(_CELLS) == list(COLUMNS)


def test_what_people_write_stays_text(world: World) -> None:
    (task,) = published(world, task_json(NASTY, ("tc",), ("yt",), deadline=by("2026-08-12")))
    Task.objects.filter(pk=task.pk).update(product=NASTY, outline=NASTY[:80], repetition=2, starred=True)
    Assignment.objects.filter(task=task).update(product_number=NASTY, product_on=date(2026, 8, 1), percent=5, rounds=2)
    type(task.document).objects.filter(pk=task.document_id).update(number=NASTY)
    type(world.agencies["tc"]).objects.filter(pk=world.agencies["tc"].pk).update(name=NASTY)
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/nhiem-vu/?cot={','.join(COLUMNS)}").content.decode()
    assert "NV-00001" in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;" in page
    assert "<script>alert" not in page


def test_very_many_keys_are_one_value(world: World) -> None:
    made = published(world, *(task_json(f"Việc {n}.", ("tc",)) for n in range(3)))
    keys = [made[0].pk, made[2].pk, *range(10**9, 10**9 + 300_000)]
    assert [t.pk for t in Task.objects.filter(among("pk", keys)).order_by("pk")] == [made[0].pk, made[2].pk]
    assert Assignment.objects.filter(among("task", keys)).count() == 2
    assert not Task.objects.filter(among("pk", [])).exists()
