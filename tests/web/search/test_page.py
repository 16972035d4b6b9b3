"""The results page: for whom, with which words, and whatever is typed into its address."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.world import World, moment, published, task_json


@pytest.fixture
def client(world: World) -> Client:
    published(
        world,
        task_json("Đẩy nhanh giải ngân <script>alert(1)</script> & quyết toán"),
        *(task_json(f"Rà soát lần {n}") for n in range(40)),
        at=moment(11),
    )
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_words_are_marked_and_the_text_is_escaped(client: Client) -> None:
    page = client.get("/tim", {"q": "giai ngan alert"}).content.decode()
    assert "<mark>giải</mark> <mark>ngân</mark> &lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; quyết toán" in page
    assert "<script>alert" not in page


def test_the_question_itself_is_escaped_and_stays_in_the_field(client: Client) -> None:
    page = client.get("/tim", {"q": '"><script>x'}).content.decode()
    assert "<script>x" not in page and 'value="&quot;&gt;&lt;script&gt;x"' in page


def test_what_was_not_understood_is_said(client: Client) -> None:
    page = client.get("/tim", {"q": "hanchot:mai rà soát"}).content.decode()
    assert "Không có trường “hanchot”" in page
    assert "co_quan" in client.get("/tim").content.decode()


def test_a_code_leads_to_its_task(client: Client) -> None:
    assert client.get("/tim", {"q": "nv-00003"}).headers["Location"].startswith("/nhiem-vu/")
    assert client.get("/tim", {"q": "NV-99999"}).status_code == 200


def test_pages_follow_each_other(client: Client) -> None:
    first = client.get("/tim", {"q": "rà soát lần", "loai": "task"}).content.decode()
    assert "1/2" in first and "trang=2" in first
    second = client.get("/tim", {"q": "rà soát lần", "loai": "task", "trang": "2"}).content.decode()
    assert second.count("<li>") < first.count("<li>")


@pytest.mark.parametrize("name", ["q", "loai", "trang"])
def test_any_address_is_answered(client: Client, name: str) -> None:
    for value in ("²", "9" * 5000, "-1", "\x00", "'", '"', "a:b", "NV-²", "NV-" + "9" * 40, "%", "\\", "😀"):
        assert client.get("/tim", {"q": "rà soát"} | {name: value}).status_code == 200, (name, value)
