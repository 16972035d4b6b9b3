"""Spreadsheets that come in: a list that agencies filled, the sheet in which an office followed its tasks before."""
