"""A report as DOCX, XLSX and PDF, the same bytes for the same rows."""
