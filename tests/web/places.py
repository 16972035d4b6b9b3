"""Something real behind every route: what the tests of access, of pages and of their sizes open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
from django.http import QueryDict
from django.urls import reverse

from dondoc.web.administration.absence import deputy_appoint
from dondoc.web.administration.agencies import spelling_add
from dondoc.web.agencies.models import Succession
from dondoc.web.documents.incoming.files import file_store
from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Arrival, Document, IntakeFile, IntakeSource
from dondoc.web.meetings.models import Session
from dondoc.web.register.lists.saved import view_save
from dondoc.web.register.models import Extension, Step, Task
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.steps import chain_save
from dondoc.web.register.services.work import assignment_receive, evidence_add
from dondoc.web.register.sheets.old_apply import sheet_upload
from dondoc.web.reports.models import Decision
from dondoc.web.reports.services import report_freeze
from dondoc.web.threads.services import link_add
from tests.web.world import World, assignment_of, by, document_of, moment, published, task_json

#: a notice in the true form, short enough to be read in a moment
NOTICE = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 91/TB-UBND
An Khê, ngày 10 tháng 8 năm 2026

THÔNG BÁO
Kết luận cuộc họp về đầu tư công

1. Sở Tài chính:
- Rà soát vốn còn lại của từng dự án trước ngày 20 tháng 9 năm 2026.
2. Sở Y tế báo cáo kết quả mua sắm thiết bị trước ngày 25 tháng 9 năm 2026.

Nơi nhận:
- Sở Tài chính, Sở Y tế (t/h);
- Lưu: VT.
"""


@dataclass(frozen=True)
class Places:
    """Route → the rest of its address, and of routes that need one a form that the right person may send."""

    keys: dict[str, list[Any]]
    queries: dict[str, str]
    forms: dict[str, dict[str, Any]]

    def address(self, route: str) -> str:
        return reverse(route, args=self.keys.get(route, [])) + self.queries.get(route, "")


def blank_pdf() -> bytes:
    """One empty A4 page."""
    made, out = pypdfium2.PdfDocument.new(), BytesIO()
    made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


def _sheet() -> bytes:
    from tests.web.test_old_sheets import DONE, book

    return book(DONE)


def places_of(world: World) -> Places:
    """A task of Sở Tài chính with evidence, its document, a document in review, a second version of it, a session, a report …"""
    tc, clerk, focal = world.agencies["tc"], world.person("clerk"), world.person("tc-focal")
    task: Task = published(world, task_json("Rà soát.", ("tc",), deadline=by("2026-08-30")))[0]
    given = assignment_of(task, tc)
    assignment_receive(assignment=given, by=focal, at=moment(10, 9))
    shown = Shown(file=blank_pdf(), name="minh-chung.pdf")
    evidence = evidence_add(assignment=assignment_of(task, tc), shown=shown, by=focal, at=moment(10, 9))
    paper = published(world, task_json("Lập dự toán.", ("tc",)))[0].document
    Document.objects.filter(pk=paper.pk).update(file=file_store(blank_pdf(), media_type="application/pdf"))
    draft = document_of(world, task_json("Lập kế hoạch."))
    first = document_upload(data=NOTICE.encode(), name="a.txt", by=clerk, at=moment()).document
    second = document_upload(data=NOTICE.replace("20 th", "22 th").encode(), name="b.txt", by=clerk, at=moment()).document
    session = Session.objects.create(
        register=world.register, title="Phiên họp tháng 8", period="2026-08", held_on=date(2026, 8, 28)
    )
    now = task.given_at
    report = report_freeze(session=session, as_of=now, by=clerk, at=now)
    again = published(world, task_json("Rà soát lại.", ("tc",)))[0]
    asked = Extension.objects.create(assignment=given, to_on=now.date(), reason="Mưa.", asked_at=now)
    link = link_add(task=again, earlier=task, by=clerk, at=now)
    decision = Decision.objects.create(session=session, agency=tc, text="Báo cáo.", at=now)
    published(world, task_json("Báo cáo.", ("yt",)))
    Succession.objects.create(
        predecessor=world.agencies["yt"], successor=world.agencies["xd"], on=date(2027, 1, 1), kind=Succession.Kind.MERGED
    )
    arrival = Arrival.objects.create(
        register=world.register, name="a.png", place="a", by=world.people["clerk"], at=now, touched_at=now
    )
    folder = IntakeSource.objects.create(register=world.register, kind=IntakeSource.Kind.FOLDER, place="van-ban-den")
    refused = IntakeFile.objects.create(source=folder, name="a.bin", state=IntakeFile.State.REFUSED, at=now)
    view = view_save(name="Của tôi", query=QueryDict("la=sao"), by=clerk, at=now)
    standing_in = deputy_appoint(
        membership=world.people["tc-focal"].memberships.get(), deputy=world.people["compiler"], starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 1), by=world.person("admin"), at=now,
    )  # fmt: skip
    spelling = spelling_add(agency=tc, name="Sở TC", by=world.person("admin"), at=now)
    chain = chain_save(name="Riêng", steps=(("Dự thảo", 3),), by=world.person("admin"), at=now)
    step = Step.objects.create(assignment=given, place=1, name="Dự thảo", due_on=date(2026, 8, 20))
    sheet = sheet_upload(data=_sheet(), name="so-2026.xlsx", by=clerk, at=now)
    user, published_one, one = world.people["clerk"], task.document_id, [session.pk]
    keys: dict[str, list[Any]] = {
        "arrival": [arrival.pk], "arrival_stop": [arrival.pk], "source_again": [refused.pk],
        "document": [published_one], "document_dispatch": [published_one], "document_replace": [published_one],
        "document_receive": [published_one], "document_file": [paper.pk], "document_sheet": [paper.pk, 1],
        "document_compare": [second.pk], "document_annotated": [first.pk], "review": [first.pk],
        "document_addressees": [draft.pk], "document_describe": [draft.pk], "document_publish": [draft.pk],
        "task": [task.pk], "task_comment": [task.pk], "task_star": [task.pk], "task_awaits": [task.pk],
        "act": [given.pk, "receive"], "evidence_file": [evidence.pk], "extension_slip": [asked.pk], "steps_plan": [given.pk],
        "step_done": [step.pk], "chain_drop": [chain.pk], "old_sheet": [sheet.pk], "tasks_view_drop": [view.pk],
        "agency": [tc.pk], "agency_edit": [tc.pk], "spelling_drop": [tc.pk, spelling.pk], "agency_hand_over": [tc.pk],
        "agency_minutes": [world.agencies["yt"].pk], "person": [user.pk], "person_change": [user.pk],
        "deputy_end": [standing_in.pk], "deputies_of": [user.pk], "register_choose": [world.register.pk],
        "session": one, "session_day": one, "cockpit": one, "decision_drop": [decision.pk], "report": [report.pk],
        "report_file": [report.pk, "xlsx"], "report_rows": [report.pk], "report_letter": [report.pk, "cong-bo"],
        "report_compare": [report.pk, report.pk], "report_approve": [report.pk], "report_scores": [report.pk],
        "thread": [task.pk], "thread_decide": [link.pk], "thread_link": [task.pk],
        "drift_set_aside": [task.pk, link.task_id, "leads"],
    }  # fmt: skip
    forms = {"task_awaits": {"phien": session.pk}, "steps_plan": {"mau": str(chain.pk)}}
    return Places(keys, {"announcement": "?ky=2026-q3"}, forms)
