"""From what was recorded until a moment to the rows and sentences of a report."""
