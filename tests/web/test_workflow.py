"""What happens to an assignment from being given to being done, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.errors import Invalid, NotAllowed, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Chain, Event, EventPayload, Evidence, Extension, Interval, Progress, Update
from dondoc.web.register.reading.selectors import (
    Timing,
    assignments_seen,
    assignments_visible_to,
    documents_visible_to,
    events_of,
    my_assignments,
    standing,
    task_seen,
    visible_to,
)
from dondoc.web.register.record.chain import payload_erase, root_seal
from dondoc.web.register.record.verification import chains_verify, intervals_verify, roots_verify
from dondoc.web.register.services.deadlines import deadline_set, extension_ask, extension_decide
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.occurrences import occurrences_extend, period_report
from dondoc.web.register.services.policy import policy_set
from dondoc.web.register.services.replacing import document_replace, replaceable
from dondoc.web.register.services.sessions import session_create, session_set_day
from dondoc.web.register.services.talk import comment_add, task_star
from dondoc.web.register.services.work import (
    assignment_cancel,
    assignment_confirm,
    assignment_hand_down,
    assignment_hand_over,
    assignment_reassign,
    assignment_receive,
    assignment_refuse,
    assignment_report_done,
    assignment_resume,
    assignment_return,
    assignment_suspend,
    assignment_update,
    evidence_add,
)
from dondoc.web.threads.services import link_add
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json


@pytest.fixture
def given(world: World) -> Assignment:
    """A task with a deadline of 20 August, given to Sở Tài chính on the 10th."""
    (task,) = published(world, task_json("Lập báo cáo.", deadline=by("2026-08-20")))
    return assignment_of(task, world.agencies["tc"])


def receive(world: World, assignment: Assignment, day: int = 11) -> Assignment:
    assignment_receive(assignment=assignment, by=world.person("tc-focal"), at=moment(day))
    return fresh(assignment)


def report(world: World, assignment: Assignment, day: int = 15, **more: object) -> Assignment:
    shown = Shown(number="45/BC-STC", issued_on=date(2026, 8, 14))
    assignment_report_done(
        assignment=assignment, text="Đã xong.", shown=shown, by=world.person("tc-focal"), at=moment(day), **more
    )  # type: ignore[arg-type]
    return fresh(assignment)


def holds(world: World) -> None:
    assert not [*chains_verify(world.register), *intervals_verify(world.register), *roots_verify(world.register)]


def test_from_given_to_done_on_time(world: World, given: Assignment) -> None:
    assignment = receive(world, given)
    assignment_update(assignment=assignment, percent=40, text="Đang làm.", by=world.person("tc-focal"), at=moment(12))
    assignment = report(world, fresh(assignment))
    assert (assignment.progress, assignment.percent, assignment.evidenced_on) == ("reported", 100, date(2026, 8, 15))
    # the clock stopped on the 15th: confirmed on the 28th it is still on time
    assert standing(assignment, date(2026, 8, 28), due_soon_days=3).timing == Timing.IN_TIME
    assignment_confirm(assignment=assignment, by=world.person("clerk"), at=moment(28))
    assert standing(fresh(assignment), date(2026, 9, 1), due_soon_days=3) == (Timing.DONE_ON_TIME, 5)
    assert Update.objects.count() == 2 and Evidence.objects.count() == 1
    progress = [i.progress for i in Interval.objects.filter(assignment=assignment).order_by("starts_at")]
    assert progress == ["given", "working", "reported", "done"]
    holds(world)


def test_late_by_the_day_of_the_report(world: World, given: Assignment) -> None:
    assignment = report(world, receive(world, given), day=21)
    assignment_confirm(assignment=assignment, by=world.person("clerk"), at=moment(22))
    assert standing(fresh(assignment), date(2026, 9, 1), due_soon_days=3) == (Timing.DONE_LATE, -1)


def test_entered_later_than_it_happened(world: World, given: Assignment) -> None:
    assignment = report(world, receive(world, given), day=25, occurred_on=date(2026, 8, 19))
    event = Event.objects.get(action="assignment.report_done")
    assert (event.occurred_on, event.recorded_at) == (date(2026, 8, 19), moment(25))
    assert standing(assignment, date(2026, 9, 1), due_soon_days=3).timing == Timing.IN_TIME


def test_nothing_happens_tomorrow(world: World, given: Assignment) -> None:
    with pytest.raises(Invalid):
        assignment_receive(assignment=given, by=world.person("tc-focal"), at=moment(11), occurred_on=date(2026, 8, 12))


def test_returned_counts_rounds_and_runs_again(world: World, given: Assignment) -> None:
    assignment = report(world, receive(world, given))
    assignment_return(assignment=assignment, reason="thiếu số liệu", by=world.person("clerk"), at=moment(18))
    assignment = fresh(assignment)
    assert (assignment.progress, assignment.rounds, assignment.clock_on) == (Progress.RETURNED, 1, None)
    assert standing(assignment, date(2026, 8, 21), due_soon_days=3) == (Timing.OVERDUE, -1)
    holds(world)


def test_refused_and_given_to_another(world: World, given: Assignment) -> None:
    assignment_refuse(assignment=given, reason="không thuộc lĩnh vực", by=world.person("tc-focal"), at=moment(11))
    new = assignment_reassign(
        assignment=fresh(given), agency=world.agencies["yt"], reason="đúng lĩnh vực", by=world.person("clerk"), at=moment(12)
    )
    assert (new.agency.key, new.progress, new.due_on, new.took_over) == ("yt", "given", date(2026, 8, 20), given)
    assert fresh(given).progress == Progress.HANDED_OVER
    assert standing(fresh(given), date(2026, 9, 1), due_soon_days=3).timing == Timing.OUT
    holds(world)


def test_handed_over_to_a_successor_that_coordinates_already(world: World) -> None:
    (task,) = published(world, task_json("Lập.", leads=("xd",), coordinators=("tc",), deadline=by("2026-08-20")))
    lead = assignment_of(task, world.agencies["xd"])
    taken = assignment_hand_over(
        assignment=lead, agency=world.agencies["tc"], document="10/QĐ-UBND", by=world.person("clerk"), at=moment(12)
    )
    assert taken.role == "lead" and task.assignments.count() == 2
    holds(world)


def test_two_at_once_the_second_is_told(world: World, given: Assignment) -> None:
    same = fresh(given)
    assignment_receive(assignment=given, by=world.person("tc-focal"), at=moment(11))
    with pytest.raises(Stale):
        assignment_refuse(assignment=same, reason="nhầm", by=world.person("tc-head"), at=moment(11))
    assert Event.objects.filter(assignment=given).count() == 2


def test_report_needs_evidence_and_product_number(world: World) -> None:
    (task,) = published(world, task_json("Ban hành.", product="Quyết định"))
    assignment = receive(world, assignment_of(task, world.agencies["tc"]))
    with pytest.raises(Invalid, match="minh chứng"):
        assignment_report_done(assignment=assignment, text="xong", by=world.person("tc-focal"), at=moment(12))
    with pytest.raises(Invalid, match="số và ngày"):
        report(world, assignment)
    shown = Shown(number="30/QĐ-UBND", issued_on=date(2026, 8, 12), is_product=True)
    assignment_report_done(assignment=assignment, text="xong", shown=shown, by=world.person("tc-focal"), at=moment(12))
    assert fresh(assignment).product_number == "30/QĐ-UBND"


def test_evidence_file_is_kept_and_a_secret_one_is_not(world: World, given: Assignment) -> None:
    assignment = receive(world, given)
    evidence = evidence_add(
        assignment=assignment, shown=Shown(file=b"\x89PNG fake", name="anh.png"), by=world.person("tc-focal"), at=moment(12)
    )
    assert evidence.file is not None and evidence.file.size == 9
    secret = "TỐI MẬT\nỦY BAN NHÂN DÂN TỈNH AN KHÊ\nSố: 1/BC-UBND\nGiao Sở Y tế báo cáo.\n".encode()
    with pytest.raises(Invalid, match=r"(?i)mật"):
        evidence_add(
            assignment=fresh(assignment), shown=Shown(file=secret, name="a.txt"), by=world.person("tc-focal"), at=moment(13)
        )
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("text", ["MẬT\nĐã xong.", "Độ mật: Tối mật\nĐã xong."])
def test_typed_words_with_a_mark_of_secrecy_do_not_enter(world: World, given: Assignment, text: str) -> None:
    assignment = receive(world, given)
    with pytest.raises(Invalid, match="chưa có gì được lưu"):
        assignment_update(assignment=assignment, text=text, by=world.person("tc-focal"), at=moment(12))
    with pytest.raises(Invalid):
        comment_add(task=given.task, text=text, by=world.person("tc-focal"), at=moment(12))
    assert not Update.objects.exists()
    about = "Đã tập huấn công tác bảo vệ bí mật nhà nước."
    assert assignment_update(assignment=fresh(assignment), text=about, by=world.person("tc-focal"), at=moment(12))


def test_replaced_by_a_later_document(world: World) -> None:
    one, two = published(world, task_json("Một."), task_json("Hai.", leads=("yt",)))
    (new,) = published(world, task_json("Mới."), at=moment(12))
    clerk, old = world.person("clerk"), one.document
    with pytest.raises(NotAllowed):
        document_replace(document=old, by_document=new.document, reason="x", by=world.person("tc-head"), at=moment(12))
    with pytest.raises(Invalid):
        document_replace(document=old, by_document=old, reason="x", by=clerk, at=moment(12))
    assert document_replace(document=old, by_document=new.document, reason="x", by=clerk, at=moment(12), tasks={one.pk}) == 1
    assert old.replaced_by is None and replaceable(old) == [two]
    assert document_replace(document=old, by_document=new.document, reason="x", by=clerk, at=moment(13)) == 1
    assert old.replaced_by == new.document and not replaceable(old)
    holds(world)


def test_one_extension_asked_and_granted(world: World, given: Assignment) -> None:
    assignment = receive(world, given)
    asked = extension_ask(
        assignment=assignment,
        to_on=date(2026, 9, 10),
        reason="chờ số liệu",
        document="50/STC",
        by=world.person("tc-focal"),
        at=moment(12),
    )
    with pytest.raises(Invalid, match="đang chờ"):
        extension_ask(
            assignment=fresh(assignment),
            to_on=date(2026, 9, 11),
            reason="x",
            document="51",
            by=world.person("tc-focal"),
            at=moment(12),
        )
    with pytest.raises(Invalid, match="văn bản"):
        extension_decide(extension=asked, granted=True, by=world.person("leader"), at=moment(13))
    extension_decide(extension=asked, granted=True, document="77/UBND", by=world.person("leader"), at=moment(13))
    assignment = fresh(assignment)
    assert (assignment.first_due_on, assignment.due_on, assignment.extensions) == (date(2026, 8, 20), date(2026, 9, 10), 1)
    with pytest.raises(Stale):
        extension_decide(extension=asked, granted=False, by=world.person("leader"), at=moment(14))
    with pytest.raises(Invalid, match="tối đa"):
        extension_ask(
            assignment=assignment,
            to_on=date(2026, 10, 1),
            reason="nữa",
            document="60",
            by=world.person("tc-focal"),
            at=moment(14),
        )
    holds(world)


def test_refused_extension_moves_nothing_and_does_not_count(world: World, given: Assignment) -> None:
    assignment = receive(world, given)
    asked = extension_ask(
        assignment=assignment, to_on=date(2026, 9, 10), reason="x", document="50", by=world.person("tc-focal"), at=moment(12)
    )
    extension_decide(extension=asked, granted=False, answer="không", by=world.person("leader"), at=moment(13))
    assert (fresh(assignment).extensions, fresh(assignment).due_on) == (0, date(2026, 8, 20))
    assert Extension.objects.get().state == "refused"


def test_deadline_set_by_a_document(world: World, given: Assignment) -> None:
    deadline_set(
        assignment=given,
        due_on=date(2026, 9, 1),
        reason="điều chỉnh",
        document="80/UBND",
        by=world.person("clerk"),
        at=moment(12),
    )
    assert (fresh(given).first_due_on, fresh(given).last_day, fresh(given).extensions) == (date(2026, 8, 20), date(2026, 9, 1), 0)


def test_suspended_stands_still(world: World, given: Assignment) -> None:
    assignment = receive(world, given)
    assignment_suspend(assignment=assignment, reason="chờ luật", document="5/UBND", by=world.person("clerk"), at=moment(15))
    assert standing(fresh(assignment), date(2026, 12, 1), due_soon_days=3).timing == Timing.IN_TIME
    assignment_resume(assignment=fresh(assignment), reason="có luật", by=world.person("clerk"), at=moment(25))
    assert standing(fresh(assignment), date(2026, 8, 25), due_soon_days=3).timing == Timing.OVERDUE
    holds(world)


def test_cancelled_is_out(world: World, given: Assignment) -> None:
    with pytest.raises(NotAllowed):
        assignment_cancel(assignment=given, reason="x", document="1", by=world.person("tc-head"), at=moment(12))
    assignment_cancel(assignment=given, reason="thay thế", document="90/UBND", by=world.person("clerk"), at=moment(12))
    assert standing(fresh(given), date(2026, 9, 1), due_soon_days=3).timing == Timing.OUT


def test_handed_down_rolls_up(world: World) -> None:
    (task,) = published(world, task_json("Xây cầu.", leads=("xd",), deadline=by("2026-08-20")))
    lead = assignment_of(task, world.agencies["xd"])
    assignment_receive(assignment=lead, by=world.person("xd-focal"), at=moment(11))
    unit = assignment_hand_down(
        assignment=fresh(lead),
        unit=world.agencies["xd-unit"],
        by=world.person("xd-focal"),
        at=moment(11),
        due_on=date(2026, 8, 18),
    )
    with pytest.raises(Invalid, match="đã được giao"):
        assignment_hand_down(assignment=fresh(lead), unit=world.agencies["xd-unit"], by=world.person("xd-focal"), at=moment(11))
    assignment_update(assignment=fresh(unit), percent=60, by=world.person("xd-unit-focal"), at=moment(12))
    assert fresh(lead).percent == 60
    shown = Shown(number="1/BC")
    with pytest.raises(Invalid, match="đơn vị"):
        assignment_report_done(assignment=fresh(lead), text="xong", shown=shown, by=world.person("xd-focal"), at=moment(13))
    assignment_report_done(assignment=fresh(unit), text="xong", shown=shown, by=world.person("xd-unit-focal"), at=moment(13))
    with pytest.raises(NotAllowed):
        assignment_confirm(assignment=fresh(unit), by=world.person("clerk"), at=moment(13))
    assignment_confirm(assignment=fresh(unit), by=world.person("xd-focal"), at=moment(13))
    assignment_report_done(assignment=fresh(lead), text="xong", shown=shown, by=world.person("xd-focal"), at=moment(14))
    holds(world)


def test_session_day_gives_waiting_tasks_their_date(world: World) -> None:
    clerk = world.person("clerk")
    first = session_create(fields={"title": "Phiên tháng 7", "period": "2026-07"}, by=clerk, at=moment(1))
    waiting = {"kind": "event", "text": "tại phiên họp thường kỳ tiếp theo", "span": None, "on": None, "rrule": None,
               "inclusive": True, "stated": True}  # fmt: skip
    (task,) = published(world, task_json("Báo cáo.", deadline=waiting))
    task.session = first
    task.save()
    assignment = assignment_of(task, world.agencies["tc"])
    assert standing(assignment, date(2026, 8, 11), due_soon_days=3).timing == Timing.NO_DEADLINE
    second = session_create(fields={"title": "Phiên tháng 8", "period": "2026-08", "previous": first}, by=clerk, at=moment(12))
    assert session_set_day(session=second, held_on=date(2026, 9, 4), by=clerk, at=moment(13)) == 1
    assert fresh(assignment).last_day == date(2026, 9, 4)
    assert session_set_day(session=second, held_on=date(2026, 9, 7), by=clerk, at=moment(14)) == 1
    assert (fresh(assignment).first_due_on, fresh(assignment).due_on) == (date(2026, 9, 4), date(2026, 9, 7))
    assert Session.objects.get(pk=second.pk).held_on == date(2026, 9, 7)
    holds(world)


def test_occurrences_once_each_and_the_clock_follows(world: World) -> None:
    monthly = {"kind": "recurring", "text": "trước ngày 25 hằng tháng", "span": None, "on": None, "inclusive": True,
               "stated": True, "rrule": "FREQ=MONTHLY;BYMONTHDAY=25"}  # fmt: skip
    (task,) = published(world, task_json("Báo cáo tháng.", deadline=monthly))
    assignment = assignment_of(task, world.agencies["tc"])
    assert [o.due_on.month for o in assignment.occurrences.all()] == [8, 9]  # made when it was published
    assert occurrences_extend(register=world.register, at=moment(10)) == 0
    assert fresh(assignment).last_day == date(2026, 8, 25)
    receive(world, fresh(assignment))
    period_report(assignment=fresh(assignment), text="đã gửi", by=world.person("tc-focal"), at=moment(24))
    assert fresh(assignment).last_day == date(2026, 9, 25)
    period_report(assignment=fresh(assignment), text="sớm", by=world.person("tc-focal"), at=moment(25))
    with pytest.raises(Invalid, match="kỳ báo cáo"):
        period_report(assignment=fresh(assignment), text="nữa", by=world.person("tc-focal"), at=moment(26))
    assert [o.reported_on for o in assignment.occurrences.order_by("due_on")] == [date(2026, 8, 24), date(2026, 8, 25)]
    holds(world)


def test_comments_stars_and_threads(world: World, given: Assignment) -> None:
    task = given.task
    comment_add(task=task, text="làm nhanh", kind="instruction", by=world.person("leader"), at=moment(11))
    for name in ("yt-focal", "auditor", "stranger"):
        with pytest.raises(NotAllowed):
            comment_add(task=task, text="x", by=world.person(name), at=moment(11))
    with pytest.raises(NotAllowed):
        comment_add(task=task, text="x", kind="instruction", by=world.person("tc-focal"), at=moment(11))
    with pytest.raises(NotAllowed):
        task_star(task=task, starred=True, by=world.person("tc-head"), at=moment(11))
    task_star(task=task, starred=True, by=world.person("leader"), at=moment(11))
    second, third = (published(world, task_json("Lập báo cáo."), at=moment(day))[0] for day in (12, 13))
    link_add(task=third, earlier=task, by=world.person("clerk"), at=moment(13))
    link_add(task=second, earlier=task, by=world.person("clerk"), at=moment(13))
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.repetition, third.repetition, third.thread) == (2, 3, task)
    holds(world)


def test_who_sees_what(world: World, given: Assignment) -> None:
    task = given.task
    for name in ("clerk", "leader", "compiler", "admin", "auditor", "tc-focal", "tc-head"):
        assert list(visible_to(world.person(name))) == [task], name
        assert list(documents_visible_to(world.person(name))) == [task.document], name
        assert list(assignments_visible_to(world.person(name))) == [given], name
        assert task_seen(world.person(name), task.pk) == task, name
        assert assignments_seen(world.person(name), task) == [given], name
    for name in ("yt-focal", "xd-focal", "stranger"):
        assert not visible_to(world.person(name)).exists(), name
        assert not documents_visible_to(world.person(name)).exists(), name
        assert not assignments_visible_to(world.person(name)).exists(), name
        assert task_seen(world.person(name), task.pk) is None, name
        assert assignments_seen(world.person(name), task) == [], name
    assert list(my_assignments(world.person("tc-focal"))) == [given]
    assert [e.action for e in events_of(task)] == ["document.published", "assignment.given"]


def test_what_concerns_personnel_is_for_leaders_and_those_who_act(world: World, given: Assignment) -> None:
    given.task.document.visibility = "personnel"
    given.task.document.uploaded_by = world.people["leader"]
    given.task.document.save()
    assert [
        n for n in ("leader", "auditor", "tc-focal", "clerk", "compiler", "admin") if visible_to(world.person(n)).exists()
    ] == [
        "leader",
        "auditor",
        "tc-focal",
    ]


def test_tampering_is_found(world: World, given: Assignment) -> None:
    receive(world, given)
    root_seal(register=world.register, day=date(2026, 8, 11), at=moment(12))
    holds(world)
    event = Event.objects.order_by("-id")[0]
    EventPayload.objects.filter(event=event).update(text='{"x":1}')
    assert any("phần lời" in line for line in chains_verify(world.register))
    EventPayload.objects.filter(event=event).update(text="{}")
    Event.objects.filter(pk=event.pk).update(occurred_on=date(2026, 8, 1))
    assert any("occurred_on" in line for line in chains_verify(world.register))
    Event.objects.filter(pk=event.pk).update(occurred_on=event.occurred_on, body=event.body.replace("working", "done"))
    assert any("mã băm" in line for line in chains_verify(world.register))
    assert any("khác với sự kiện" in line for line in intervals_verify(world.register))


def test_a_rewritten_chain_is_found_by_the_daily_root(world: World, given: Assignment) -> None:
    receive(world, given)
    root_seal(register=world.register, day=date(2026, 8, 11), at=moment(12))
    last = Event.objects.order_by("-id")[0]
    EventPayload.objects.filter(event=last).delete()
    Interval.objects.filter(event=last).delete()
    Event.objects.filter(pk=last.pk).delete()
    before = Event.objects.order_by("-id")[0]
    Chain.objects.filter(pk=before.chain_id).update(sequence=before.sequence, hash=before.hash)
    assert not list(chains_verify(world.register))
    assert list(roots_verify(world.register))


def test_an_interval_touched_by_hand_is_found(world: World, given: Assignment) -> None:
    Interval.objects.filter(assignment=given).update(last_day=date(2027, 1, 1))
    assert list(intervals_verify(world.register))


def test_words_can_be_erased_and_the_chain_holds(world: World, given: Assignment) -> None:
    assignment_refuse(assignment=given, reason="ông Nguyễn Văn A ốm", by=world.person("tc-focal"), at=moment(11))
    event = Event.objects.get(action="assignment.refuse")
    assert "Nguyễn Văn A" in event.payload.text and "Nguyễn Văn A" not in event.body
    with pytest.raises(NotAllowed):
        payload_erase(event=event, reason="yêu cầu", by=world.person("clerk"), at=moment(12))
    payload_erase(event=event, reason="yêu cầu", by=world.person("admin"), at=moment(12))
    assert not EventPayload.objects.get(event=event).text
    holds(world)


def test_policy_is_for_the_administrator(world: World) -> None:
    with pytest.raises(NotAllowed):
        policy_set(policy=Policy(max_extensions=2), reason="x", by=world.person("leader"), at=moment(11))
    with pytest.raises(Invalid):
        Policy.of({"max_extensions": -1})
    with pytest.raises(Invalid):
        Policy.of({"weekend_shift": "sideways"})
    with pytest.raises(Invalid):
        Policy.of({"no_such_rule": 1})
    assert Policy.of(Policy(warn_days=(5, 2)).to_values()) == Policy(warn_days=(5, 2))
