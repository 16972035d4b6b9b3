"""What pages and reports read: the tasks that a person may see, where each stands at a moment, and the figures over them."""
