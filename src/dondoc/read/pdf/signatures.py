"""Digital signatures of a PDF: who signed, when, and whether the file was changed afterwards. Without network."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

#: a folder of certificates (PEM or DER) of the authorities that an installation trusts
TRUST_SETTING = "DONDOC_TRUST_ANCHORS"


def signatures_of(data: bytes, trusted: Sequence[Path] | None = None) -> list[dict[str, object]]:
    """The signatures of a PDF, each with ``signer``, ``organisation``, ``time`` (ISO 8601), ``intact`` (its bytes are as signed),
    ``changed`` (something other than further signatures was added later) and ``trusted`` (by an authority in ``trusted``).

    A signature that cannot be checked has ``problem`` instead. A file that is not signed costs nothing.
    """
    if b"/ByteRange" not in data:
        return []
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        embedded = list(PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return [{"problem": "unreadable"}]
    context = _context(_anchors() if trusted is None else trusted)
    return [_checked(signature, context) for signature in embedded]


def _anchors() -> list[Path]:
    folder = os.environ.get(TRUST_SETTING)
    return sorted(p for p in Path(folder).iterdir() if p.is_file()) if folder and Path(folder).is_dir() else []


def _context(trusted: Sequence[Path]) -> Any:
    from pyhanko import keys
    from pyhanko_certvalidator import ValidationContext

    load: Any = keys.load_certs_from_pemder
    roots = list(load([str(p) for p in trusted])) if trusted else []
    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")


def _checked(signature: Any, context: Any) -> dict[str, object]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        # the check starts an event loop, which a thread that has one already would refuse
        with ThreadPoolExecutor(1) as thread:
            status = thread.submit(validate_pdf_signature, signature, context).result()
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError):
        return {"problem": "unchecked"}
    names = dict(_names(status.signing_cert))
    when = status.signer_reported_dt or (status.timestamp_validity.timestamp if status.timestamp_validity else None)
    level = status.modification_level
    return {
        "signer": names.get("common_name"),
        "organisation": names.get("organization_name"),
        "time": when.isoformat() if when else None,
        "intact": bool(status.intact and status.valid),
        "changed": level is None or level > ModificationLevel.FORM_FILLING,
        "trusted": bool(status.trusted),
    }


def _names(certificate: Any) -> Iterator[tuple[str, str]]:
    for key, found in certificate.subject.native.items():
        yield key, found if isinstance(found, str) else ", ".join(found)
