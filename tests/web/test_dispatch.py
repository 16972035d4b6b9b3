"""After publishing: recipients become bodies, groups and posts; each has its copy with a receipt; misfits are warned of."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Addressee, Dispatch, Document
from dondoc.web.documents.reading.parties import addressee_parties
from dondoc.web.errors import NotAllowed
from dondoc.web.register.models import Event, Task
from dondoc.web.register.services.dispatching import dispatch_receive
from dondoc.web.register.services.publishing import document_publish, warnings
from tests.web.test_routes import ALL, READERS, client_of
from tests.web.world import DAY, World, document_of, moment, published, task_json


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Sở Tài chính", ["tc"]),
        ("Sở Tài chính, Sở Y tế", ["tc", "yt"]),
        ("Các Sở: Tài chính, Y tế, Xây dựng", ["tc", "yt", "xd"]),
        ("Các sở, ban, ngành", ["so-nganh"]),
        ("CT, các PCT UBND tỉnh", ["ubnd-tinh"]),
        ("Chủ tịch, các Phó Chủ tịch", ["ubnd-tinh"]),
        ("Giám đốc Sở Y tế", ["yt"]),
        ("Văn phòng UBND tỉnh", ["vpubnd"]),
        ("Thường trực Tỉnh ủy", []),
        ("Như trên", []),
        ("Lưu: VT", []),
        ("Bộ Tài chính", []),
    ],
)
def test_whom_a_line_names(world: World, line: str, named: list[str]) -> None:
    parties = addressee_parties(line, Directory.of(world.register), DAY)
    assert [p["agency"] or p["group"] for p in parties] == named


def test_the_holder_of_a_post_is_said(world: World) -> None:
    (party,) = addressee_parties("CT, các PCT UBND tỉnh", Directory.of(world.register), DAY)
    assert party["post"] == "CT, các PCT"


def addressed(world: World, *lines: tuple[str, str]) -> Document:
    """Tasks of Sở Tài chính (leads) and Sở Xây dựng (supports), to these recipients."""
    document = document_of(world, task_json("Rà soát.", ("tc",), ("xd",)), task_json("Báo cáo.", ("tc",)))
    directory = Directory.of(world.register)
    for name, code in lines:
        parties = addressee_parties(name, directory, DAY)
        Addressee.objects.create(document=document, name=name, code=code, parties=parties)
    return document


LINES = (("Thường trực Tỉnh ủy", "b/c"), ("Sở Tài chính, Sở Y tế", "t/h"), ("CT, các PCT UBND tỉnh", "b/c"))


def sent(world: World, *lines: tuple[str, str]) -> Document:
    document = addressed(world, *(lines or LINES))
    document_publish(document=document, by=world.person("clerk"), at=moment(11))
    return Document.objects.get(pk=document.pk)


def test_each_body_gets_one_copy(world: World) -> None:
    document = sent(world, *LINES, ("Các sở, ban, ngành", "đ/b"))
    copies = {d.agency.key: (d.code, d.addressee.name if d.addressee else None) for d in document.dispatches.all()}
    assert copies == {
        "tc": ("t/h", "Sở Tài chính, Sở Y tế"), "yt": ("t/h", "Sở Tài chính, Sở Y tế"),
        "ubnd-tinh": ("b/c", "CT, các PCT UBND tỉnh"), "xd": ("đ/b", "Các sở, ban, ngành"),
    }  # fmt: skip
    assert set(document.dispatches.values_list("sent_at", flat=True)) == {moment(11)}


def test_an_assignee_that_is_no_recipient_gets_it_all_the_same(world: World) -> None:
    row = sent(world).dispatches.get(agency=world.agencies["xd"])
    assert (row.code, row.addressee) == ("t/h", None)


def test_warnings_of_recipients(world: World) -> None:
    document = addressed(world, *LINES)
    said = {w.code: w.message for w in warnings(document, at=moment())}
    assert "Sở Xây dựng" in said["dispatch.not_recipient"] and "Sở Y tế" in said["dispatch.no_task"]
    fitting = addressed(world, ("Sở Tài chính, Sở Xây dựng", "t/h"), ("Sở Y tế", "b/c"))
    assert not [w for w in warnings(fitting, at=moment()) if w.code.startswith("dispatch.")]
    assert not [w for w in warnings(addressed(world), at=moment()) if w.code.startswith("dispatch.")], "no list, no warning"


def test_recipients_see_the_document_and_open_it(world: World) -> None:
    """Sở Y tế has no task of it, but gets it."""
    document = sent(world)
    address = reverse("document", args=[document.pk])
    client_of(world, "clerk").get(address)
    assert not document.dispatches.exclude(opened_at=None).exists(), "the office's looking is no opening"
    page = client_of(world, "yt-focal").get(address).content.decode()
    assert "Xác nhận đã nhận" in page
    row = document.dispatches.exclude(opened_at=None).get()
    assert (row.agency.key, row.opened_by, row.received_at) == ("yt", world.people["yt-focal"], None)
    first = row.opened_at
    client_of(world, "yt-focal").get(address)
    row.refresh_from_db()
    assert row.opened_at == first


def test_an_agency_acknowledges_once(world: World) -> None:
    document = sent(world)
    by = world.person("yt-focal")
    assert dispatch_receive(document=document, by=by, at=moment(12)) == 1
    assert dispatch_receive(document=document, by=by, at=moment(13)) == 0
    row = Dispatch.objects.get(document=document, agency=world.agencies["yt"])
    assert (row.received_at, row.received_by, row.opened_at) == (moment(12), by.user, moment(12))
    assert Event.objects.filter(action="document.received").count() == 1
    client = client_of(world, "tc-head")
    assert "Xác nhận đã nhận" in client.get(reverse("document", args=[document.pk])).content.decode()
    client.post(reverse("document_receive", args=[document.pk]))
    page = client.get(reverse("document", args=[document.pk])).content.decode()
    assert '/da-nhan"' not in page
    with pytest.raises(NotAllowed):
        dispatch_receive(document=document, by=world.person("clerk"), at=moment(12))


@pytest.mark.parametrize("name", sorted(ALL | {"stranger"}))
def test_who_sees_receipts_who_acknowledges_who_corrects(world: World, name: str) -> None:
    document, open_one = sent(world), addressed(world, *LINES)
    client = client_of(world, name)
    assert (client.get(reverse("document_dispatch", args=[document.pk])).status_code == 200) == (name in READERS)
    # Sở Xây dựng has a task, Sở Y tế is a recipient.
    receives = {"tc-focal", "tc-head", "yt-focal", "xd-focal"}
    assert (client.post(reverse("document_receive", args=[document.pk])).status_code == 302) == (name in receives)
    assert (client.post(reverse("document_addressees", args=[open_one.pk])).status_code == 302) == (name in {"clerk", "leader"})


def test_the_page_of_receipts(world: World) -> None:
    document = sent(world)
    dispatch_receive(document=document, by=world.person("tc-focal"), at=moment(12))
    page = client_of(world, "clerk").get(reverse("document_dispatch", args=[document.pk])).content.decode()
    assert "Gửi 4 cơ quan" in page and "đã xác nhận nhận 1." in page
    assert "2 chủ trì</a>" in page and "không có trong nơi nhận" in page
    assert "Thường trực Tỉnh ủy" in page.split("Nơi nhận ngoài sổ")[1]
    assert "nhận để thực hiện nhưng không được giao việc" in page


def test_queries_of_the_page_do_not_grow(world: World) -> None:
    client = client_of(world, "clerk")
    counts = []
    for lines in ((LINES[0], ("Các sở, ban, ngành", "đ/b")), (*LINES, ("Các sở, ban, ngành", "đ/b"))):
        address = reverse("document_dispatch", args=[sent(world, *lines).pk])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_recipients_are_corrected_before_publishing(world: World) -> None:
    document = addressed(world, *LINES)
    first, second, _third = document.addressees.all()
    client = client_of(world, "clerk")
    page = client.get(reverse("document_publish", args=[document.pk])).content.decode()
    assert 'value="Sở Tài chính; Sở Y tế"' in page and "điểm nên xem lại" in page
    client.post(
        reverse("document_addressees", args=[document.pk]),
        {f"a-{first.pk}": "Sở Xây dựng", f"a-{second.pk}": "Sở Tài chính; Sở Y tế"},
    )
    first.refresh_from_db()
    assert [p["agency"] for p in first.parties] == ["xd"]
    document_publish(document=document, by=world.person("clerk"), at=moment(11))
    answer = client.post(
        reverse("document_addressees", args=[document.pk]), {f"a-{first.pk}": ""}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409 and Task.objects.exists()


def test_who_got_a_task_before_copies_were_kept_gets_one(world: World) -> None:
    """The migration that mends what was published earlier; recipients keep theirs, running it again changes nothing."""
    task, *_ = published(world, task_json("Rà soát.", ("tc",), ("yt",)))
    kept = Dispatch.objects.get(document=task.document, agency=world.agencies["tc"])
    Dispatch.objects.filter(pk=kept.pk).update(code="b/c")
    Dispatch.objects.exclude(pk=kept.pk).delete()
    copies_make = import_module("dondoc.web.register.migrations.0011_copies_of_assignees").copies_make
    for _ in range(2):
        copies_make(apps, None)
        rows = Dispatch.objects.filter(document=task.document).values_list("agency__key", "code", "sent_at")
        assert sorted(rows) == [("tc", "b/c", kept.sent_at), ("yt", "t/h", task.document.published_at)]
