"""People and rules by the administrator's pages: accounts, roles in time, passwords without mail, policy with history."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.web.people.models import Membership
from dondoc.web.register.models import Event, PolicyVersion
from dondoc.web.register.rules.policies import policy_at
from tests.web.world import World


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(world.people["admin"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_new_person_signs_in_and_sets_a_password(world: World, admin: Client) -> None:
    typed = {
        "name": "Lê Thị Bình",
        "post": "Chuyên viên",
        "username": "le.binh",
        "role": "focal",
        "agency": world.agencies["yt"].pk,
    }
    page = admin.post("/quan-tri/", typed, follow=True).content.decode()
    given = re.search(r"Mật khẩu của le\.binh: (\S+)\. ", page)
    assert given
    client = Client()
    assert client.post("/tai-khoan/login/", {"login": "le.binh", "password": given[1]}).status_code == 302
    assert client.get("/").headers["Location"] == "/tai-khoan/password/change/"
    own = {"oldpassword": given[1], "password1": "tự đặt cho dài 9", "password2": "tự đặt cho dài 9"}
    assert client.post("/tai-khoan/password/change/", own).status_code == 302
    assert client.get("/").status_code == 200
    assert Event.objects.filter(action="person.added").count() == 1


def test_a_move_ends_the_old_role_on_the_day_the_new_one_begins(world: World, admin: Client) -> None:
    person = world.people["yt-focal"]
    old = Membership.objects.get(person=person)
    day = timezone.localdate() + timedelta(days=3)
    typed = {
        "what": "move",
        "role": "focal",
        "agency": world.agencies["tc"].pk,
        "starts_on": f"{day:%d/%m/%Y}",
        "instead": old.pk,
    }
    admin.post(f"/quan-tri/nguoi/{person.pk}/sua", typed)
    old.refresh_from_db()
    assert old.ends_on == day
    assert world.person("yt-focal", on=day - timedelta(days=1)).agencies() == {world.agencies["yt"].pk}
    assert world.person("yt-focal", on=day).agencies() == {world.agencies["tc"].pk}


def test_a_locked_account_is_out_at_once(world: World, admin: Client) -> None:
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    admin.post(f"/quan-tri/nguoi/{world.people['clerk'].pk}/sua", {"what": "lock"})
    assert client.get("/").status_code == 302


def test_policy_is_changed_in_words_and_keeps_its_history(world: World, admin: Client) -> None:
    page = admin.get("/chinh-sach/").content.decode()
    assert "Số lần gia hạn tối đa" in page
    values = policy_at(world.register).to_values() | {"max_extensions": 2, "warn_days": "7, 3, 1", "reason": "Quy chế mới"}
    typed = {k: v for k, v in values.items() if v is not False}
    assert admin.post("/chinh-sach/", typed).status_code == 302
    assert policy_at(world.register).max_extensions == 2
    assert PolicyVersion.objects.filter(register=world.register).count() == 2
    admin.post("/chinh-sach/", typed | {"period_start_day": 31})
    assert PolicyVersion.objects.filter(register=world.register).count() == 2
