"""What readers and extractor said in Vietnamese is told in English to those who chose it; people's own words stay."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from dondoc.extract.words.sentences import SENTENCES, say
from dondoc.read.errors import MESSAGES, unreadable
from dondoc.web.documents.incoming.arrivals import LOST
from dondoc.web.documents.incoming.attempts import CUT_SHORT
from dondoc.web.documents.incoming.sources import BROKEN, NO_FOLDER
from dondoc.web.errors import FAULT
from dondoc.web.look.told import told

DETAILS = {"detail": "quá 500 trang", "found": "ảnh GIF", "program": "LibreOffice", "instead": "DOCX hoặc PDF"}
VIETNAMESE = re.compile(r"[à-ỹđ]")


@pytest.mark.parametrize("form", [*SENTENCES.values(), *MESSAGES.values(), FAULT, LOST, CUT_SHORT, BROKEN, NO_FOLDER])
def test_every_sentence(form: str) -> None:
    said = form.format(**dict.fromkeys(re.findall(r"\{(\w+)\}", form), "7") | DETAILS)
    assert told(said) == said
    with override("en"):
        assert told(said) != said and not VIETNAMESE.search(told(said).lower())


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (say("agency.unknown", name="Sở Dầu khí"), "The list of agencies has no “Sở Dầu khí”."),
        (
            say("agency.not_on_date.heirs", name="Sở A", day="01/08/2025", heirs="Sở B"),
            "“Sở A” no longer existed on 01/08/2025; it is now Sở B.",
        ),
        (
            str(unreadable("too_large", detail="ảnh 30000 × 20 điểm")),
            "The file is beyond what is allowed (a picture of 30000 × 20 points). "
            "Divide it or lower its resolution and upload it again.",
        ),
        ("2 câu giao việc, 1 có thời hạn", "orders: 2, with a deadline: 1"),
        ("nội dung trùng 88%; cùng nói đến “tàu cá”, “cảng”", "content the same by 88%; both speak of “tàu cá”, “cảng”"),
        ("Theo ý kiến của Sở A; không trùng", "Theo ý kiến của Sở A; không trùng"),
        ("", ""),
    ],
)
def test_what_stands_in_a_sentence(said: str, english: str) -> None:
    with override("en"):
        assert told(said) == english
