"""The list of tasks: its filters, columns, headings, pages and numbers; the views of it that people keep."""
