"""Repeated orders as one line over the months, and where what was ordered does not agree."""
