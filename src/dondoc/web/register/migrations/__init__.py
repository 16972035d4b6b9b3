"""The schema of register, step by step."""
