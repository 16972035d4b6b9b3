"""Packed files (DOCX): parts taken out within limits, XML parsed without entities, network or DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from dondoc.read.errors import unreadable
from dondoc.read.limits import MEBIBYTE, Limits

#: Word's "Strict Open XML" differs by the names of its namespaces only
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """The parts of one packed file, unpacked only when asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise unreadable("damaged", detail="gói nén không mở được") from error
        infos = self.archive.infolist()
        if len(infos) > limits.zip_parts:
            raise unreadable("too_large", detail=f"gói nén có hơn {limits.zip_parts} phần")
        for info in infos:
            if info.flag_bits & 1:
                raise unreadable("encrypted")
            if info.file_size > MEBIBYTE and info.file_size > limits.zip_ratio * max(1, info.compress_size):
                raise unreadable("too_large", detail="tệp nén bất thường")
        if sum(info.file_size for info in infos) > limits.unpacked_bytes:
            raise unreadable("too_large", detail="nội dung nén quá lớn")
        self.names = {info.filename for info in infos}

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        if name not in self.names:
            return None
        try:
            with self.archive.open(name) as stream:
                return stream.read(self.limits.unpacked_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise unreadable("damaged", detail="một phần của gói nén bị lỗi") from error

    def xml(self, name: str) -> Any | None:
        """The root element of an XML part, None where there is none."""
        data = self.part(name)
        return parse_xml(data) if data is not None else None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, target part) of a part."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        out: dict[str, tuple[str, str]] = {}
        for node in root if root is not None else ():
            target = node.get("Target", "")
            if node.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            out[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], path)
        return out


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for piece in target.split("/"):
        if piece == "..":
            parts = parts[:-1]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


def parse_xml(data: bytes) -> Any:
    """The root of an XML part. A document type declaration never belongs into one and is refused with all that it can do."""
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise unreadable("damaged", detail="một phần XML không hợp lệ")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data.replace(STRICT, TRANSITIONAL), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("damaged", detail="một phần XML bị lỗi") from error
