"""Before publishing: what is the same in many places is said once, with a link to each place."""

from __future__ import annotations

import re

from django.test import Client

from dondoc.web.documents.models import Draft
from dondoc.web.documents.reading.points import SHOWN, points_of
from dondoc.web.register.services.publishing import Obstacle, obstacles
from tests.web.world import World, document_of, moment, task_json


def test_one_line_for_many_drafts(world: World) -> None:
    document = document_of(world, *(task_json(f"Việc thứ {n}.", ("tc",)) for n in range(9)))
    Draft.objects.filter(document=document).update(state=Draft.State.OPEN)
    drafts = list(document.drafts.order_by("start", "id").values_list("pk", flat=True))
    found = points_of(document, obstacles(document, at=moment()))
    (unread,) = [p for p in found if len(p.spots) > 1]
    assert [s.url for s in unread.spots] == [f"/van-ban/{document.pk}/soat#d{pk}" for pk in drafts]
    assert [s.words for s in unread.first] == [f"việc {n}" for n in range(1, SHOWN + 1)]
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/van-ban/{document.pk}/phat-hanh").content.decode()
    assert page.count(unread.message) == 1 and "và 4 chỗ nữa" in page
    assert len(re.findall(r"soat#d\d+", page)) == 9
    assert f"Còn {len(found)} điểm cần xử lý trước" in page


def test_different_sentences_stay_apart_in_their_order(world: World) -> None:
    document = document_of(world, task_json("Một việc.", ("tc",)))
    said = [Obstacle("a", "Hai."), Obstacle("b", "Một.", span=(3, 9)), Obstacle("c", "Hai."), Obstacle("document.number", "Số.")]
    found = points_of(document, said)
    assert [(p.message, [s.url for s in p.spots]) for p in found] == [
        ("Hai.", []),
        ("Một.", [f"/van-ban/{document.pk}/soat#u3"]),
        ("Số.", [f"/van-ban/{document.pk}/thong-tin?ve=phat-hanh"]),
    ]
