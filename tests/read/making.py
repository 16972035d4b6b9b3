"""DOCX files made for tests, from the XML that matters to each."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: part of the document → relationship type and root element
PARTS = {
    "styles": ("styles", "styles"), "numbering": ("numbering", "numbering"), "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "header1": ("header", "hdr"), "header2": ("header", "hdr"), "footer1": ("footer", "ftr"),
}  # fmt: skip


def docx(body: str, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A DOCX with this body; ``parts`` are the inner XML of styles, numbering, footnotes, header1, ..., by relationship id."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}content-types"/>')
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", _relations({p: (PARTS[p][0], f"{p}.xml") for p in parts}))
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", _part(PARTS[name][1], inner))
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def _relations(rows: dict[str, tuple[str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{k}" Type="{OFFICE}{kind}" Target="{path}"/>' for k, (kind, path) in rows.items())
    return f'<Relationships xmlns="{PACKAGE}relationships">{inner}</Relationships>'


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that are given as XML of blocks, or as plain text."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<w:') else p(content)}</w:tc>"

    return "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"
