"""Signed PDF files: made in the test with a certificate of its own."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dondoc.read import read
from dondoc.read.pdf.signatures import signatures_of
from tests.read.hostile import TEXT, pdf


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a self-made certificate, as PEM files in one folder."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    folder = tmp_path_factory.mktemp("signing")
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, "UBND tỉnh X"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh X")]
    )
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, False, False, False, True, True, False, False)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1)).add_extension(usage, True)
        .add_extension(x509.BasicConstraints(True, None), True).sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder


@pytest.fixture(scope="module")
def signed(certificate: Path) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signer: Any = signers.SimpleSigner.load(str(certificate / "key.pem"), str(certificate / "certificate.pem"))
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf(TEXT)))
    fields.append_signature_field(writer, fields.SigFieldSpec("Ky"))
    about = signers.PdfSignatureMetadata(field_name="Ky")
    # in a thread of its own: signing starts an event loop, and a browser test before this one may have left one running here
    with ThreadPoolExecutor(1) as thread:
        return bytes(thread.submit(signers.sign_pdf, writer, about, signer=signer).result().getvalue())


def test_a_signature_is_told_in_the_notes(signed: bytes) -> None:
    (found,) = read(signed).notes["signatures"]  # type: ignore[misc]
    assert found["signer"] == "UBND tỉnh X" and found["organisation"] == "Tỉnh X"
    assert found["intact"] and not found["changed"] and not found["trusted"]
    assert datetime.fromisoformat(found["time"]).year >= 2025


def test_a_known_authority_is_trusted(signed: bytes, certificate: Path) -> None:
    (found,) = signatures_of(signed, [certificate / "certificate.pem"])
    assert found["trusted"]


def test_a_changed_byte_breaks_the_signature(signed: bytes) -> None:
    (found,) = signatures_of(signed.replace(b"Giao Van phong", b"Giao Van phonk"))
    assert not found["intact"]


def test_a_page_added_after_signing_is_a_change(signed: bytes) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 300, 300)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    (found,) = signatures_of(out.getvalue())
    assert found["changed"]


def test_unsigned_and_broken_files() -> None:
    assert signatures_of(pdf(TEXT)) == []
    assert "signatures" not in read(pdf(TEXT)).notes
    assert signatures_of(b"%PDF-1.7\n/ByteRange") == [{"problem": "unreadable"}]
