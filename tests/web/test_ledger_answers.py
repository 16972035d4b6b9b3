"""What stands before a task (its mark, the body that has to do it) is answered for by the task itself."""

from __future__ import annotations

import pytest

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.reading.ledger import ledger_state
from tests.web.world import World, moment

pytestmark = pytest.mark.django_db


TEXT = """1. Sở Tài chính: Cân đối nguồn kinh phí phòng, chống dịch, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 9 năm 2026.
2. Sở Y tế: Đôn đốc tiến độ tiêm chủng, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng 12 năm 2026.
"""


def test_marks_and_assignees_are_no_sentences_of_their_own(world: World) -> None:
    document = document_upload(data=TEXT.encode(), name="a.txt", by=world.person("clerk"), at=moment()).document
    assert document.drafts.exists()
    assert [span.of(TEXT) for span in ledger_state(document).unclear] == []
