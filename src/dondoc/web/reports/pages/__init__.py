"""Views and addresses."""
