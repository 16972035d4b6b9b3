"""Files and mails that the system failed on: tried again after growing waits, then given up until somebody asks for it.

An attempt is written down before it is made: a file that ends the whole process is not tried every minute either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.web.documents.models import IntakeFile, IntakeSource
from dondoc.web.errors import Invalid

#: after the first, the second, ... failure
WAITS = (timedelta(minutes=2), timedelta(minutes=20), timedelta(hours=3))
CUT_SHORT = gettext_noop("Việc nhận tệp bị ngắt giữa chừng")


@dataclass(frozen=True, slots=True)
class Attempts:
    """What one source tries, and when it may try it again."""

    source: IntakeSource

    def is_due(self, row: IntakeFile) -> bool:
        """Whether something that failed may be tried now."""
        return row.state == IntakeFile.State.FAILED and row.again_at is not None and row.again_at <= timezone.now()

    def waits(self, key: str) -> bool:
        """Whether this failed before and is not to be tried now."""
        row = self.source.files.filter(key=key).first()
        return row is not None and not self.is_due(row)

    def begin(self, key: str, size: int = 0, changed: int = 0) -> None:
        """An attempt begins; as long as nothing else is written it counts as cut short.

        The name is not kept yet: the file may turn out to be secret.
        """
        row, _made = IntakeFile.objects.get_or_create(source=self.source, key=key, defaults={"at": timezone.now()})
        same = row.state == IntakeFile.State.FAILED and (row.size, row.changed) == (size, changed)
        row.tries = (row.tries if same else 0) + 1
        row.state, row.name, row.message, row.document = IntakeFile.State.FAILED, "", CUT_SHORT, None
        row.size, row.changed, row.at = size, changed, timezone.now()
        row.again_at = row.at + WAITS[row.tries - 1] if row.tries <= len(WAITS) else None
        row.save()

    def fail(self, key: str, name: str, message: str) -> None:
        """The attempt failed, for this reason."""
        self.source.files.filter(key=key).update(name=name[:250], message=message)

    def end(self, key: str) -> None:
        """The attempt was made to its end; what came of it is written elsewhere."""
        self.source.files.filter(key=key).delete()


def try_again(file: IntakeFile) -> None:
    """Let the next look take what failed or was refused. Raises `Invalid` where it is not known any more where it lay."""
    if not file.key or file.state not in (IntakeFile.State.FAILED, IntakeFile.State.REFUSED):
        raise Invalid("intake.again", _("Không thử lại được mục này; hãy nạp lại tệp."))
    IntakeFile.objects.filter(pk=file.pk).update(state=IntakeFile.State.FAILED, tries=0, again_at=timezone.now())
