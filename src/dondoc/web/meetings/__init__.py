"""Sessions: the meetings whose notices give tasks and that reports are made for."""
