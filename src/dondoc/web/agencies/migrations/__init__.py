"""The schema of agencies, step by step."""
