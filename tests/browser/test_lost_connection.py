"""A line that breaks while a file is sent: nothing of it is kept, it is said, and the file is sent again by one press."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from dondoc.web.documents.models import Arrival, Document, StoredFile
from tests.web.places import NOTICE
from tests.web.world import World


def test_the_page_says_so_and_sends_again(world: World, open_page: Callable[..., Any], tmp_path: Path) -> None:
    notice = tmp_path / "thong-bao.txt"
    notice.write_text(NOTICE, "utf-8")
    page = open_page("clerk", "/van-ban/")
    page.route("**/van-ban/nap", lambda route: route.abort("connectionreset"), times=1)
    page.locator("#files").set_input_files(str(notice))
    page.get_by_text("Mất kết nối khi đang gửi, chưa có gì được lưu.").wait_for()
    assert not Document.objects.exists() and not Arrival.objects.exists()
    page.get_by_role("button", name="Gửi lại thong-bao.txt").click()
    page.wait_for_url("**/soat")
    assert Document.objects.get().number == "91/TB-UBND"


def test_half_a_file_leaves_nothing(world: World, live_server: Any) -> None:
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    client.get("/van-ban/")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    place = urlsplit(live_server.url)
    body = (
        f'--cut\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{client.cookies["csrftoken"].value}\r\n'
        f'--cut\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n{NOTICE}'
    ).encode()
    head = (
        f"POST /van-ban/nap HTTP/1.1\r\nHost: {place.netloc}\r\nOrigin: {live_server.url}\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {len(body) * 2}\r\n\r\n"
    ).encode()
    with socket.create_connection((place.hostname, place.port), timeout=20) as line:
        line.sendall(head + body)
        line.shutdown(socket.SHUT_WR)
        line.recv(4096)
    assert not Document.objects.exists() and not Arrival.objects.exists() and not StoredFile.objects.exists()
    assert client.get("/van-ban/").status_code == 200
