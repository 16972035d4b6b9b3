"""What may be done: from which state to which, by whom, with what, under which policy."""
