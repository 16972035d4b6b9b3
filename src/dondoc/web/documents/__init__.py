"""Documents from the file as it came to reviewed drafts of tasks."""
