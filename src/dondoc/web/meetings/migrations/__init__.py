"""The schema of meetings, step by step."""
