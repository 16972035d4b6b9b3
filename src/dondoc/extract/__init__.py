"""The canonical text to tasks. Pure: no Django, no clock, no network, no files."""
