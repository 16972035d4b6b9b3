"""What people and jobs do: one transaction, one event, and the intervals that it closes and opens."""
