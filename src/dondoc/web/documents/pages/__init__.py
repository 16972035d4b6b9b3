"""Forms, views and addresses."""
