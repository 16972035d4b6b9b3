"""The consolidated report: built from the register, frozen, approved, read with every number linked."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from dondoc.web.errors import DomainError, NotAllowed, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Event, Progress, Task
from dondoc.web.register.services import talk, work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.printed.render_docx import render_docx
from dondoc.web.reports.printed.render_xlsx import render_xlsx
from dondoc.web.reports.services import content_of, docx_of, report_approve, report_freeze, template_upload, xlsx_of
from dondoc.web.threads.services import link_add
from tests.web.world import World, assignment_of, by, document_of, fresh, moment, task_json
from tests.web.world import published as publish

pytestmark = pytest.mark.django_db
OFFICE_BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def session(world: World) -> Session:
    """The September session, which hears what became of August's notice."""
    before = Session.objects.create(
        register=world.register, title="Phiên họp tháng 7", period="2026-07", held_on=date(2026, 8, 1)
    )
    return Session.objects.create(
        register=world.register, title="Phiên họp tháng 8", period="2026-08", held_on=date(2026, 9, 1), previous=before,
        compiler=world.agencies["tc"],
    )  # fmt: skip


@pytest.fixture
def tasks(world: World, session: Session) -> list[Task]:
    """One given before the period; then a late one, one done, one for several leads, one without a date."""
    old = publish(world, task_json("Hoàn thiện hồ sơ quy hoạch.", ("xd",), deadline=by("2026-07-20")), at=moment(5, month=7))
    document = document_of(
        world,
        task_json("Tham mưu Quyết định về giá đất.", ("tc",), ("yt",), deadline=by("2026-08-12")),
        task_json("Báo cáo phòng, chống dịch.", ("yt",), deadline=by("2026-08-25")),
        task_json("Lập phương án xử lý tài sản công.", ("xd", "tc"), deadline=by("2026-08-30")),
        task_json("Tăng cường tuyên truyền.", ("group:so-nganh",), nature="regular"),
        at=moment(3),
    )
    document.session = session.previous
    document.save()
    from dondoc.web.register.services.publishing import document_publish

    return [*old, *document_publish(document=document, by=world.person("clerk"), at=moment(3, hour=9))]


def play(world: World, tasks: list[Task]) -> None:
    """Yt is done on time and confirmed; tc has an obstacle."""
    yt, tc, clerk = world.person("yt-focal"), world.person("tc-focal"), world.person("clerk")
    mine = assignment_of(tasks[2], world.agencies["yt"])
    work.assignment_receive(assignment=mine, by=yt, at=moment(4))
    said = "Thực hiện nghiêm túc chỉ đạo. Đã tiêm phòng 95% dân số tại 12 xã theo Báo cáo số 31/BC-SYT. Ngành y tế nỗ lực."
    work.assignment_report_done(
        assignment=fresh(mine), text=said, by=yt, at=moment(20), shown=Shown(number="31/BC-SYT", issued_on=date(2026, 8, 20))
    )
    work.assignment_confirm(assignment=fresh(mine), by=clerk, at=moment(21))
    late = assignment_of(tasks[1], world.agencies["tc"])
    work.assignment_update(assignment=late, by=tc, at=moment(15), percent=40, text="Đã lấy ý kiến.", obstacle="Thiếu số liệu.")


def test_figures_rows_and_sentences_agree(world: World, session: Session, tasks: list[Task]) -> None:
    play(world, tasks)
    report = report_build(by=world.person("clerk"), session=session, as_of=moment(28))
    total = report.tasks_total
    assert (total.total, total.carried_over, total.newly_given) == (5, 1, 4)
    assert (total.done_on_time, total.open_in_time, total.open_overdue, total.no_deadline) == (1, 1, 2, 1)
    assert report.agencies_total.total == 5 + 1 + 2
    assert "nhiều hơn số nhiệm vụ (5) là 3" in report.bridge
    done = next(row for row in report.rows if row.cell == "done_on_time")
    assert [s.text for s in done.result] == ["Đã tiêm phòng 95% dân số tại 12 xã theo Báo cáo số 31/BC-SYT."]
    assert done.result[0].confirmed and len(done.result[0].sources) == 2
    late = next(row for row in report.rows if row.quote.startswith("Tham mưu"))
    assert late.obstacle == "Thiếu số liệu." and not late.result[0].confirmed and late.days_overdue == 16
    assert [s.text for s in report.silent] == ["Sở Xây dựng: 3 nhiệm vụ chưa hoàn thành, không có cập nhật nào trong kỳ."]
    assert all(s.sources for s in (*report.summary, *report.shortcomings, *report.silent, *report.obstacles))


def test_a_past_moment_gives_what_it_gave_then(world: World, session: Session, tasks: list[Task]) -> None:
    play(world, tasks)
    clerk = world.person("clerk")
    then = report_build(by=clerk, session=session, as_of=moment(22))
    files = render_docx(then), render_xlsx(then)
    late = assignment_of(tasks[1], world.agencies["tc"])
    work.assignment_report_done(
        assignment=late, text="Đã trình.", by=world.person("tc-focal"), at=moment(23), shown=Shown(number="9/TTr-STC")
    )
    work.assignment_return(assignment=fresh(late), reason="Thiếu hồ sơ.", by=clerk, at=moment(24))
    work.assignment_return(
        assignment=assignment_of(tasks[2], world.agencies["yt"]), reason="Sai số liệu.", by=clerk, at=moment(25)
    )
    talk.task_star(task=tasks[1], starred=True, by=clerk, at=moment(25))
    link_add(task=tasks[3], earlier=tasks[0], by=clerk, at=moment(25))
    publish(world, task_json("Việc giao thêm.", ("yt",)), at=moment(26))
    again = report_build(by=clerk, session=session, as_of=moment(22))
    assert again == then
    assert (render_docx(again), render_xlsx(again)) == files
    now = report_build(by=clerk, session=session, as_of=moment(27))
    assert now.sha256 != then.sha256 and now.tasks_total.done_on_time == 0
    assert [row.starred for row in now.rows if row.task == tasks[1].pk] == [True]


def test_a_frozen_report_is_the_same_in_whatever_language_its_maker_reads(
    world: World, session: Session, tasks: list[Task]
) -> None:
    play(world, tasks)
    frozen = report_freeze(session=session, as_of=moment(22), by=world.person("compiler"), at=moment(23))
    files = docx_of(frozen), xlsx_of(frozen)
    with override("en"):
        assert report_build(by=world.person("compiler"), session=session, as_of=moment(22)).canonical() == frozen.content
        assert (docx_of(frozen), xlsx_of(frozen)) == files
        assert str(Progress.WORKING.label) == "In progress", "the reader's own words are in English again"
    assert {row.state for row in content_of(frozen).rows} & {"Hoàn thành, đúng hạn", "Chờ tiếp nhận"}


def test_frozen_once_and_approved_once(world: World, session: Session, tasks: list[Task]) -> None:
    compiler, leader = world.person("compiler"), world.person("leader")
    frozen = report_freeze(session=session, as_of=moment(22), by=compiler, at=moment(23))
    assert report_freeze(session=session, as_of=moment(22), by=compiler, at=moment(24)) == frozen
    play(world, tasks)
    second = report_freeze(session=session, as_of=moment(25), by=compiler, at=moment(26))
    assert (frozen.version, second.version) == (1, 2)
    with pytest.raises(NotAllowed):
        report_approve(report=second, by=compiler, at=moment(27))
    assert report_approve(report=second, by=leader, at=moment(27)).approved_by == leader.user
    with pytest.raises(Stale):
        report_approve(report=second, by=leader, at=moment(27))
    assert list(Event.objects.filter(action__startswith="report.").values_list("action", flat=True)) == [
        "report.frozen", "report.frozen", "report.approved",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["tc-focal", "auditor", "admin"])
def test_others_may_not_make_one(world: World, session: Session, name: str) -> None:
    with pytest.raises(NotAllowed):
        report_freeze(session=session, as_of=moment(22), by=world.person(name), at=moment(23))


def test_no_report_of_the_future_and_none_that_was_tampered_with(world: World, session: Session, tasks: list[Task]) -> None:
    clerk = world.person("clerk")
    with pytest.raises(DomainError, match="không được sau hiện tại"):
        report_freeze(session=session, as_of=moment(24), by=clerk, at=moment(23))
    frozen = report_freeze(session=session, as_of=moment(22), by=clerk, at=moment(23))
    frozen.content = frozen.content.replace('"total":5', '"total":5 ').replace("Báo cáo phòng", "Báo cáo thay")
    with pytest.raises(DomainError, match="không khớp mã kiểm tra"):
        content_of(frozen)


def test_a_template_of_the_office_is_used_from_then_on(world: World, session: Session, tasks: list[Task]) -> None:
    import io

    from docx import Document

    clerk = world.person("clerk")
    first = report_freeze(session=session, as_of=moment(22), by=clerk, at=moment(23))
    own = Document()
    own.add_paragraph("Tổng số: {{ totals.total }}")
    data = io.BytesIO()
    own.save(data)
    template_upload(data=data.getvalue(), name="mẫu.docx", example=content_of(first), by=clerk, at=moment(23))
    second = report_freeze(session=session, as_of=moment(23), by=clerk, at=moment(24))
    assert Document(io.BytesIO(docx_of(second))).paragraphs[0].text == "Tổng số: 5"
    assert len(Document(io.BytesIO(docx_of(first))).paragraphs) > 20


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend=OFFICE_BACKEND)
    return client


def test_pages_and_files_answer(world: World, session: Session, tasks: list[Task]) -> None:
    client = signed_in(world, "clerk")
    assert client.get("/bao-cao/").status_code == 200
    made = client.post("/bao-cao/", {"phien": session.pk, "luc": "22/08/2026 17:00"})
    frozen = FrozenReport.objects.get()
    assert made.headers["Location"] == f"/bao-cao/{frozen.pk}/" and frozen.as_of == datetime.fromisoformat(
        "2026-08-22T17:00+07:00"
    )
    play(world, tasks)
    client.post("/bao-cao/", {"phien": session.pk, "luc": "28/08/2026"})
    other = FrozenReport.objects.exclude(pk=frozen.pk).get()
    assert "Đang thực hiện" in client.get(f"/bao-cao/{frozen.pk}/so-sanh/{other.pk}").content.decode()
    for kind, begin in (("docx", b"PK"), ("xlsx", b"PK")):
        assert client.get(f"/bao-cao/{frozen.pk}/tep.{kind}").content.startswith(begin)
    assert client.get("/bao-cao/mau").content.startswith(b"PK")
    assert client.get(f"/bao-cao/{frozen.pk}/tep.exe").status_code == 404
    assert client.get(f"/bao-cao/{frozen.pk}/danh-sach?o=nothing").status_code == 404
    assert client.post("/bao-cao/", {"phien": session.pk, "luc": "hôm qua"}).status_code == 422


@pytest.mark.parametrize("name", ["tc-focal", "tc-head", "xd-unit-focal"])
def test_agencies_do_not_read_the_whole_report(world: World, session: Session, tasks: list[Task], name: str) -> None:
    frozen = report_freeze(session=session, as_of=moment(22), by=world.person("clerk"), at=moment(23))
    client = signed_in(world, name)
    for address in ("", f"{frozen.pk}/", f"{frozen.pk}/danh-sach", f"{frozen.pk}/tep.docx"):
        assert client.get(f"/bao-cao/{address}").status_code == 403
