"""The same content gives the same bytes: Office files are zip archives, and zip archives carry the clock."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

CORE = "docProps/core.xml"
#: zip dates begin in 1980; one day for all entries, so that only content decides
ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
#: quick rather than small: the 22 MB of markup of 4,000 tasks become a quarter smaller by level 6, in four times the time
LEVEL = 3
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def fixed_office_file(data: bytes, at: datetime, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Rewrite a DOCX or XLSX with ``at`` as its time and no clock in the archive; ``parts`` take the place of theirs"""
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            blob = (parts or {}).get(entry.filename) or source.read(entry)
            if entry.filename == CORE:
                blob = STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", blob)
            info = zipfile.ZipInfo(entry.filename, ENTRY_DATE)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            target.writestr(info, blob, zipfile.ZIP_DEFLATED, LEVEL)
    return out.getvalue()
