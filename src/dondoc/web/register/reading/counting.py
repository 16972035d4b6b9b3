"""The one query behind every figure: what each assignment (or task) was at a moment, and at an earlier one.

Each row has ``cell`` (where it stands at the moment) and ``was`` (what it was at the earlier one: absent, open, done, out).
Counting groups these rows, a list behind a number selects them: both come from the same text, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

#: upper ends of the first buckets of days overdue: 1-30, 31-60, 61-120, over 120
AGE_EDGES = (30, 60, 120)
_PASSED = " + ".join(f"CASE WHEN days > {edge} THEN 1 ELSE 0 END" for edge in AGE_EDGES)
_AGE = f"CASE WHEN cell = 'open_overdue' THEN {_PASSED} ELSE 0 END"
#: where a row can stand, from what a task's other leads outweigh to what decides for all; ``out`` is counted in no figure
CELLS = ("out", "done_no_deadline", "done_on_time", "done_late", "open_no_deadline", "open_in_time", "open_overdue")
#: what it was at the earlier moment, in the same way
WAS = ("absent", "out", "done", "open")
_rank = {cell: rank for rank, cell in enumerate(CELLS)}
_absent, _was_out, _was_done, _was_open = range(len(WAS))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``unit``: ``assignment`` or ``task`` (a task is done when every lead's assignment is)."""

    register: int
    as_of: datetime
    #: the calendar day of that moment, against which deadlines are held
    day: date
    since: datetime | None = None
    role: str = "lead"
    unit: str = "assignment"
    #: only these agencies; None: all
    agencies: frozenset[int] | None = None
    document: int | None = None
    session: int | None = None
    #: updates count as recent from this moment on
    updates_since: datetime | None = None
    due_soon_until: date | None = None


def counted(question: Question, *, by_agency: bool) -> list[tuple[Any, ...]]:
    """Rows of (agency or None, was, cell, bucket of age, count, extended, returned, waiting, due soon, updated)."""
    agency = "agency_id" if by_agency else "NULL"
    return _run(
        question,
        f"SELECT {agency}, was, cell, {_AGE}, COUNT(*), SUM(extended), SUM(returned), SUM(waiting), SUM(soon), SUM(updated) "
        f"FROM rows_now GROUP BY {'agency_id, ' if by_agency else ''}was, cell, {_AGE}",
    )


def listed(question: Question, condition: str) -> list[int]:
    """Ids of the assignments (or tasks) behind a number. ``condition``: of `figures.CONDITIONS`, never a user's words."""
    return [row[0] for row in _run(question, f"SELECT id FROM rows_now WHERE {condition} ORDER BY 1")]


def rows_listed(question: Question, condition: str) -> list[tuple[Any, ...]]:
    """Rows of (id, cell, was, days past the last day, extended, returned, waiting, due soon, updated)."""
    columns = "id, cell, was, days, extended, returned, waiting, soon, updated"
    return _run(question, f"SELECT {columns} FROM rows_now WHERE {condition} ORDER BY 1")


def _run(question: Question, select: str) -> list[tuple[Any, ...]]:
    sql, parameters = _rows(question)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} {select}", parameters)
        return list(cursor.fetchall())


def _rows(q: Question) -> tuple[str, list[Any]]:
    """The common part: ``rows_now`` with one row for each assignment or task."""
    ops = connection.ops
    day = ops.adapt_datefield_value(q.day)
    now, now_parameters = _at(q)
    was, join, join_parameters = _was(q)
    updates_since = ops.adapt_datetimefield_value(q.updates_since or q.as_of)
    as_of = ops.adapt_datetimefield_value(q.as_of)
    soon = ops.adapt_datefield_value(q.due_soon_until or q.day)
    days = "julianday(COALESCE(n.clock_on, %s)) - julianday(n.last_day)"
    if connection.vendor == "postgresql":
        days = "COALESCE(n.clock_on, %s) - n.last_day"
    sql = f"""
WITH n AS (SELECT {_COLUMNS} FROM register_interval i WHERE {now}),
assignments_now AS (
  SELECT n.assignment_id AS id, n.task_id, n.agency_id, {was} AS was_rank, {_CELL} AS rank, {days} AS days,
    CASE WHEN n.extensions > 0 AND {_LIVE} THEN 1 ELSE 0 END AS extended,
    CASE WHEN n.rounds > 0 AND {_LIVE} THEN 1 ELSE 0 END AS returned,
    CASE WHEN n.progress = 'reported' THEN 1 ELSE 0 END AS waiting,
    CASE WHEN n.clock_on IS NULL AND n.progress <> 'done' AND {_LIVE} AND n.last_day >= %s AND n.last_day <= %s
      THEN 1 ELSE 0 END AS soon,
    CASE WHEN n.progress <> 'done' AND {_LIVE} AND n.assignment_id IN (
      SELECT u.assignment_id FROM register_update u WHERE u.recorded_at > %s AND u.recorded_at <= %s
    ) THEN 1 ELSE 0 END AS updated
  FROM n{join}
),
rows_now AS ({_BY_TASK if q.unit == "task" else _BY_ASSIGNMENT})"""
    return sql, [*now_parameters, day, day, day, soon, updates_since, as_of, *join_parameters]


#: nothing but what the index `interval_at` holds
_COLUMNS = "i.assignment_id, i.task_id, i.agency_id, i.role, i.progress, i.last_day, i.clock_on, i.rounds, i.extensions"


def _was(q: Question) -> tuple[str, str, list[Any]]:
    """What each row was at the earlier moment, the join that tells it, and its parameters.

    The join names nothing but the assignment and the moment: with more to choose from, SQLite goes through the whole register
    once for each row.
    """
    if q.since is None:
        return "0", "", []
    stamp = connection.ops.adapt_datetimefield_value(q.since)
    was = f"""CASE WHEN b.progress IS NULL OR b.role <> n.role THEN {_absent} WHEN b.progress = 'done' THEN {_was_done}
      WHEN b.progress IN ('cancelled', 'handed_over') THEN {_was_out} ELSE {_was_open} END"""
    join = """
    LEFT JOIN register_interval b ON b.assignment_id = n.assignment_id AND b.starts_at <= %s AND b.ends_at > %s"""
    return was, join, [stamp, stamp]


def _at(q: Question) -> tuple[str, list[Any]]:
    """The intervals that hold the moment."""
    stamp = connection.ops.adapt_datetimefield_value(q.as_of)
    where = ['i.register_id = %s AND i.role = %s AND NOT i."inner" AND i.ends_at > %s AND i.starts_at <= %s']
    parameters: list[Any] = [q.register, q.role, stamp, stamp]
    if q.agencies is not None:
        where.append(f"i.agency_id IN ({', '.join(['%s'] * len(q.agencies)) or 'NULL'})")
        parameters += sorted(q.agencies)
    for column, value in (("document_id", q.document), ("session_id", q.session)):
        if value is not None:
            where.append(f"i.task_id IN (SELECT t.id FROM register_task t WHERE t.{column} = %s)")
            parameters.append(value)
    return " AND ".join(where), parameters


_LIVE = "n.progress NOT IN ('cancelled', 'handed_over')"
#: the clock stops on the day of the report (or of the suspension); a day after the last one is late
_CELL = f"""CASE
    WHEN n.progress IN ('cancelled', 'handed_over') THEN {_rank["out"]}
    WHEN n.last_day IS NULL AND n.progress = 'done' THEN {_rank["done_no_deadline"]}
    WHEN n.last_day IS NULL THEN {_rank["open_no_deadline"]}
    WHEN n.progress = 'done' THEN CASE WHEN n.clock_on > n.last_day THEN {_rank["done_late"]} ELSE {_rank["done_on_time"]} END
    WHEN COALESCE(n.clock_on, %s) > n.last_day THEN {_rank["open_overdue"]}
    ELSE {_rank["open_in_time"]} END"""
_NAMES = "CASE {} " + " ".join(f"WHEN {rank} THEN '{cell}'" for rank, cell in enumerate(CELLS)) + " END AS cell"
_WAS_NAMES = "CASE {} " + " ".join(f"WHEN {rank} THEN '{was}'" for rank, was in enumerate(WAS)) + " END AS was"
_BY_ASSIGNMENT = f"""
  SELECT id, agency_id, days, {_NAMES.format("rank")}, {_WAS_NAMES.format("was_rank")}, extended, returned, waiting, soon, updated
  FROM assignments_now"""
#: a task stands where the highest of its leads stands: done when none is open, out when all are out
_BY_TASK = f"""
  SELECT task_id AS id, NULL AS agency_id,
    COALESCE(MAX(CASE WHEN rank = {_rank["open_overdue"]} THEN days END), MAX(days)) AS days,
    {_NAMES.format("MAX(rank)")}, {_WAS_NAMES.format("MAX(was_rank)")}, MAX(extended) AS extended, MAX(returned) AS returned,
    MAX(waiting) AS waiting, MAX(soon) AS soon, MAX(updated) AS updated
  FROM assignments_now GROUP BY task_id"""
