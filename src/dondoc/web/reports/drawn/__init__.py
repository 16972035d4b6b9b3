"""The other documents drawn from one report's rows: letters, the next notice, scores."""
