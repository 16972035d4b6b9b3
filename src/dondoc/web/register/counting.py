"""The one query behind every figure: what each assignment (or task) was at a moment, and at an earlier one.

Each row has ``cell`` (where it stands at the moment) and ``was`` (what it was at the earlier one: absent, open, done, out).
Counting groups these rows, a list behind a number selects them: both come from the same text, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

#: where a row can stand; ``out`` is counted in no figure
CELLS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "done_no_deadline", "open_no_deadline", "out")


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
    """Rows of (agency or None, was, cell, count, extended, returned, waiting, due soon, updated)."""
    agency = "agency_id" if by_agency else "NULL"
    group = "agency_id, was, cell" if by_agency else "was, cell"
    return _run(
        question,
        f"SELECT {agency}, was, cell, COUNT(*), SUM(extended), SUM(returned), SUM(waiting), SUM(soon), SUM(updated) "
        f"FROM rows_now GROUP BY {group}",
    )


def aged(question: Question, edges: Sequence[int], *, by_agency: bool) -> list[tuple[Any, ...]]:
    """Rows of (agency or None, days overdue by bucket as number of edges passed, count) for what is open and overdue."""
    agency = "agency_id" if by_agency else "NULL"
    bucket = " + ".join(f"(CASE WHEN days > {int(edge)} THEN 1 ELSE 0 END)" for edge in edges)
    group = "1, 2"
    return _run(question, f"SELECT {agency}, {bucket}, COUNT(*) FROM rows_now WHERE cell = 'open_overdue' GROUP BY {group}")


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
    now, now_parameters = _at(q, q.as_of)
    before, before_parameters = _at(q, q.since) if q.since else (f"{now} AND 1 = 0", now_parameters)
    updates_since = ops.adapt_datetimefield_value(q.updates_since or q.as_of)
    as_of = ops.adapt_datetimefield_value(q.as_of)
    soon = ops.adapt_datefield_value(q.due_soon_until or q.day)
    days = "julianday(COALESCE(n.clock_on, %s)) - julianday(n.last_day)"
    if connection.vendor == "postgresql":
        days = "COALESCE(n.clock_on, %s) - n.last_day"
    sql = f"""
WITH n AS (SELECT i.* FROM register_interval i WHERE {now}),
b AS (SELECT i.assignment_id, {_WAS} AS was FROM register_interval i WHERE {before}),
assignments_now AS (
  SELECT n.assignment_id AS id, n.task_id, n.agency_id, n.last_day, COALESCE(b.was, 'absent') AS was, {_CELL} AS cell,
    {days} AS days,
    CASE WHEN n.extensions > 0 THEN 1 ELSE 0 END AS extended,
    CASE WHEN n.rounds > 0 THEN 1 ELSE 0 END AS returned,
    CASE WHEN n.progress = 'reported' THEN 1 ELSE 0 END AS waiting,
    CASE WHEN n.clock_on IS NULL AND n.progress <> 'done' AND n.last_day >= %s AND n.last_day <= %s THEN 1 ELSE 0 END AS soon,
    CASE WHEN EXISTS (SELECT 1 FROM register_update u WHERE u.assignment_id = n.assignment_id
      AND u.recorded_at > %s AND u.recorded_at <= %s) THEN 1 ELSE 0 END AS updated
  FROM n LEFT JOIN b ON b.assignment_id = n.assignment_id
),
rows_now AS ({_BY_TASK if q.unit == "task" else "SELECT * FROM assignments_now"})"""
    parameters = [*now_parameters, *before_parameters, day, day, day, soon, updates_since, as_of]
    return sql, parameters


def _at(q: Question, moment: datetime) -> tuple[str, list[Any]]:
    """The intervals that hold a moment."""
    stamp = connection.ops.adapt_datetimefield_value(moment)
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


_WAS = """CASE WHEN i.progress = 'done' THEN 'done' WHEN i.progress IN ('cancelled', 'handed_over') THEN 'out' ELSE 'open' END"""
#: the clock stops on the day of the report (or of the suspension); a day after the last one is late
_CELL = """CASE
    WHEN n.progress IN ('cancelled', 'handed_over') THEN 'out'
    WHEN n.last_day IS NULL THEN CASE WHEN n.progress = 'done' THEN 'done_no_deadline' ELSE 'open_no_deadline' END
    WHEN n.progress = 'done' THEN CASE WHEN n.clock_on > n.last_day THEN 'done_late' ELSE 'done_on_time' END
    WHEN COALESCE(n.clock_on, %s) > n.last_day THEN 'open_overdue'
    ELSE 'open_in_time' END"""
#: a task stands where its leads stand together: out when all are out, done when all that are not out are done
_BY_TASK = """
  SELECT task_id AS id, NULL AS agency_id, MAX(days) AS days,
    CASE WHEN SUM(CASE WHEN was <> 'absent' THEN 1 ELSE 0 END) = 0 THEN 'absent'
      WHEN SUM(CASE WHEN was = 'open' THEN 1 ELSE 0 END) > 0 THEN 'open'
      WHEN SUM(CASE WHEN was = 'done' THEN 1 ELSE 0 END) > 0 THEN 'done' ELSE 'out' END AS was,
    CASE WHEN SUM(CASE WHEN cell <> 'out' THEN 1 ELSE 0 END) = 0 THEN 'out'
      WHEN SUM(CASE WHEN cell LIKE 'open%%' THEN 1 ELSE 0 END) = 0 THEN
        CASE WHEN SUM(CASE WHEN cell = 'done_late' THEN 1 ELSE 0 END) > 0 THEN 'done_late'
          WHEN SUM(CASE WHEN cell = 'done_on_time' THEN 1 ELSE 0 END) > 0 THEN 'done_on_time' ELSE 'done_no_deadline' END
      WHEN SUM(CASE WHEN cell = 'open_overdue' THEN 1 ELSE 0 END) > 0 THEN 'open_overdue'
      WHEN SUM(CASE WHEN cell <> 'out' AND last_day IS NOT NULL THEN 1 ELSE 0 END) > 0 THEN 'open_in_time'
      ELSE 'open_no_deadline' END AS cell,
    MAX(CASE WHEN cell <> 'out' THEN extended ELSE 0 END) AS extended,
    MAX(CASE WHEN cell <> 'out' THEN returned ELSE 0 END) AS returned,
    MAX(CASE WHEN cell <> 'out' THEN waiting ELSE 0 END) AS waiting,
    MAX(CASE WHEN cell <> 'out' THEN soon ELSE 0 END) AS soon,
    MAX(CASE WHEN cell <> 'out' THEN updated ELSE 0 END) AS updated
  FROM assignments_now GROUP BY task_id"""
