"""What the register stores: what was ordered and who has it, what is done about it, and the record of what happened."""

from __future__ import annotations

from dondoc.web.register.models.lists import KeptColumns, SavedView
from dondoc.web.register.models.record import Chain, DailyRoot, Event, EventPayload, Interval, PolicyVersion
from dondoc.web.register.models.sheets import OldSheet
from dondoc.web.register.models.steps import Step, StepChain
from dondoc.web.register.models.tasks import Assignment, DeadlineKind, Nature, Occurrence, Progress, Role, Task
from dondoc.web.register.models.work import Comment, Evidence, Extension, Update

__all__ = [
    "Assignment", "Chain", "Comment", "DailyRoot", "DeadlineKind", "Event", "EventPayload", "Evidence", "Extension", "Interval",
    "KeptColumns", "Nature", "Occurrence", "OldSheet", "PolicyVersion", "Progress", "Role", "SavedView", "Step", "StepChain",
    "Task", "Update",
]  # fmt: skip
