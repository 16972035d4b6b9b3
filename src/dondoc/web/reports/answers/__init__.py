"""An agency's own report, matched to its open tasks."""
