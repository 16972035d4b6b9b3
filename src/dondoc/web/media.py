"""Media types of the files that are sent and kept."""

from __future__ import annotations

from dondoc.read.sniff import Kind

DOCX = Kind.DOCX.value
PDF = Kind.PDF.value
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
