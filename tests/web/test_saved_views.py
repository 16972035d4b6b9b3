"""Views under a name, chosen columns, groups and numbers: what is kept is the address, and every number is its link's total."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.web.errors import Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.register.lists.columns import COLUMNS, USUAL, columns_of
from dondoc.web.register.lists.saved import address_clean, opens_with, saved_views, view_delete, view_save
from dondoc.web.register.models import Event, KeptColumns, SavedView, Task
from tests.web.world import World, by, moment, published, task_json

LATE = QueryDict("han=qua_han&trang=3&q=&nhom=co_quan&la_gi=1")


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def tasks(world: World) -> list[Task]:
    return published(
        world,
        task_json("Rà soát.", ("tc",), ("yt",), deadline=by("2026-08-12")),
        task_json("Báo cáo.", ("yt", "tc"), deadline=by("2026-08-13")),
        task_json("Lập kế hoạch.", ("xd",)),
    )


def test_what_is_saved_is_the_clean_address() -> None:
    assert address_clean(LATE) == "han=qua_han&nhom=co_quan"


def test_an_own_view_is_nobody_elses(world: World) -> None:
    view_save(name="Quá hạn", query=LATE, by=world.person("tc-focal"), at=moment())
    assert [v.name for v in saved_views(world.person("tc-focal"))] == ["Quá hạn"]
    assert saved_views(world.person("tc-head")) == []
    assert not Event.objects.filter(action="view.saved").exists()


def test_the_same_name_again_replaces(world: World) -> None:
    for query in (LATE, QueryDict("la=sao")):
        view_save(name="Của tôi", query=query, by=world.person("clerk"), at=moment())
    assert SavedView.objects.get().query == "la=sao"


@pytest.mark.parametrize("name", ["clerk", "leader", "admin"])
def test_a_role_begins_with_its_view(world: World, name: str) -> None:
    view_save(name="Chung", query=LATE, role=Role.FOCAL, is_default=True, by=world.person(name), at=moment())
    assert Event.objects.filter(action="view.saved").count() == 1
    answer = client_of(world, "yt-focal").get("/nhiem-vu/")
    assert answer.headers["Location"] == "/nhiem-vu/?han=qua_han&nhom=co_quan"
    assert client_of(world, "tc-head").get("/nhiem-vu/").status_code == 200


@pytest.mark.parametrize("name", ["tc-focal", "tc-head", "compiler", "auditor"])
def test_others_say_nothing_for_a_role(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        view_save(name="Chung", query=LATE, role=Role.FOCAL, by=world.person(name), at=moment())


def test_ones_own_choice_goes_before_the_roles(world: World) -> None:
    view_save(name="Vai", query=LATE, role=Role.FOCAL, is_default=True, by=world.person("admin"), at=moment())
    view_save(name="Tôi", query=QueryDict("la=sao"), is_default=True, by=world.person("tc-focal"), at=moment())
    found = opens_with(saved_views(world.person("tc-focal")))
    assert found is not None and found.name == "Tôi"


@pytest.mark.parametrize(("fields", "code"), [({"name": "  "}, "view.name"), ({"role": "king"}, "view.role")])
def test_what_cannot_be_saved(world: World, fields: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        view_save(**({"name": "x", "query": LATE} | fields), by=world.person("admin"), at=moment())
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("role", "name", "may"),
    [("", "clerk", True), ("", "leader", False), ("focal", "leader", True), ("focal", "tc-focal", False)],
)
def test_who_deletes(world: World, role: str, name: str, may: bool) -> None:
    view = view_save(name="x", query=LATE, role=role, by=world.person("clerk"), at=moment())
    if may:
        view_delete(view=view, by=world.person(name), at=moment())
        assert not SavedView.objects.exists()
    else:
        with pytest.raises(NotAllowed):
            view_delete(view=view, by=world.person(name), at=moment())


def test_saving_and_deleting_by_the_page(world: World, tasks: list[Task]) -> None:
    client = client_of(world, "clerk")
    page = client.post("/nhiem-vu/danh-sach", {"ten": "Trễ", "loc": "han=qua_han"}, follow=True).content.decode()
    assert re.search(r'href="/nhiem-vu/\?han=qua_han" aria-current="page">Trễ', page)
    view = SavedView.objects.get()
    client.post(f"/nhiem-vu/danh-sach/{view.pk}/xoa", {"loc": "han=qua_han"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("names", "found"), [([], USUAL), (["khong_co"], USUAL), (["van_ban", "noi_dung"], ("noi_dung", "van_ban"))]
)
def test_columns_are_known_ones_in_their_order(names: list[str], found: tuple[str, ...]) -> None:
    assert columns_of(names) == found


def test_columns_are_in_the_address_and_kept(world: World, tasks: list[Task]) -> None:
    client = client_of(world, "clerk")
    answer = client.post("/nhiem-vu/cot", {"cot": ["noi_dung", "san_pham"], "loc": "han=qua_han"})
    assert answer.headers["Location"] == "/nhiem-vu/?han=qua_han&cot=noi_dung,san_pham"
    assert not KeptColumns.objects.exists()
    assert heads(client, answer.headers["Location"]) == ["Mã", "Nội dung", "Sản phẩm"]
    client.post("/nhiem-vu/cot", {"cot": ["han"], "giu": "1"})
    assert heads(client, "/nhiem-vu/") == ["Mã", "Hạn"]
    assert heads(client_of(world, "leader"), "/nhiem-vu/") == ["Mã", *(str(COLUMNS[c]) for c in USUAL)]


def heads(client: Client, address: str) -> list[str]:
    return re.findall(r"<th>([^<]+)</th>", client.get(address).content.decode().split("</thead>")[0])


def test_every_column_at_once_has_a_cell_in_every_row(world: World, tasks: list[Task]) -> None:
    page = client_of(world, "clerk").get(f"/nhiem-vu/?cot={','.join(COLUMNS)}").content.decode()
    body = page.split('id="sheet"')[1].split("</table>")[0]
    rows = re.findall(r'<tr>(?:<td class="pick">.*?</td>\s*)?(<th scope="row".*?</tr>)', body, re.S)
    assert len(rows) == 3
    assert {row.count("<td") for row in rows} == {len(COLUMNS)}


@pytest.mark.parametrize("by_what", ["co_quan", "van_ban", "phien", "chuoi"])
def test_groups_count_what_their_links_list(world: World, tasks: list[Task], by_what: str) -> None:
    client = client_of(world, "clerk")
    page = client.get(f"/nhiem-vu/?nhom={by_what}").content.decode()
    headings = re.findall(r'<tr class="group">.*?</tr>', page, re.S)
    assert headings
    for heading in headings:
        number = re.search(r'<span class="quiet">(\d+) nhiệm vụ', heading)
        assert number
        link = re.search(r'href="([^"]+)"', heading)
        # A task with several leads stands once, under the first; an agency's own list has it for each of them.
        if link and by_what != "co_quan":
            assert f"<b>{number[1]} nhiệm vụ</b>" in client.get(f"/nhiem-vu/{unescape(link[1])}").content.decode()


def test_groups_stand_together_over_pages(world: World) -> None:
    published(world, *(task_json(f"Việc {n}.", (("tc", "yt")[n % 2],)) for n in range(70)))
    client = client_of(world, "clerk")
    first, second = (client.get(f"/nhiem-vu/?nhom=co_quan&dong=50&trang={n}").content.decode() for n in (1, 2))
    assert re.findall(r'<tr class="group">.*?>(Sở [^<]+)</a>', first, re.S) == ["Sở Tài chính", "Sở Y tế"]
    assert re.findall(r'<tr class="group">.*?>(Sở [^<]+)</a>', second, re.S) == ["Sở Y tế"]
    assert first.count("35 nhiệm vụ") == 2 and second.count("35 nhiệm vụ") == 1


@pytest.mark.parametrize("query", ["", "co_quan={tc}", "la=sao", "mo=1"])
def test_numbers_above_the_list_are_their_links_totals(world: World, tasks: list[Task], query: str) -> None:
    client = client_of(world, "clerk")
    address = "/nhiem-vu/?" + query.format(tc=world.agencies["tc"].pk)
    numbers = re.findall(r'<a class="num[^"]*" href="([^"]+)"><b>(\d+)</b>', client.get(address).content.decode())
    assert len(numbers) >= 2 or "sao" in query
    for link, number in numbers:
        assert f"<b>{number} nhiệm vụ</b>" in client.get(f"/nhiem-vu/{unescape(link)}").content.decode(), link


def test_as_many_queries_for_many_rows_as_for_few(world: World) -> None:
    client = client_of(world, "clerk")
    address = f"/nhiem-vu/?nhom=co_quan&cot={','.join(COLUMNS)}"

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    published(world, task_json("Một.", ("tc",)))
    asked()
    few = asked()
    published(world, *(task_json(f"Việc {n}.", (("tc", "yt", "xd")[n % 3],)) for n in range(48)))
    assert asked() == few


def test_rows_of_a_page_are_chosen_and_kept(world: World) -> None:
    made = published(world, *(task_json(f"Báo cáo {n}.", ("tc",)) for n in range(32)))
    client = client_of(world, "clerk")

    def shown(address: str) -> list[str]:
        page = client.get(f"/nhiem-vu/?{address}").content.decode()
        return re.findall(r'<th scope="row" class="nowrap"><a href="[^"]*">(NV-\d+)', page)

    codes = [task.code for task in made]
    assert shown("sap=ma") == shown("sap=ma&dong=1000") == codes[:30]
    assert shown("sap=ma&dong=20&trang=2") == codes[20:]
    assert shown("sap=ma&dong=50") == codes
    assert address_clean(QueryDict("dong=50&trang=2")) == "dong=50"
    page = client.get("/nhiem-vu/?sap=ma&dong=50").content.decode()
    assert 'href="?sap=ma&amp;dong=20"' in page and '<input type="hidden" name="dong" value="50">' in page
