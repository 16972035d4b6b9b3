"""The schema of documents, step by step."""
