"""The rest of a task: nature, wording, quantities, and how sure each field is."""
