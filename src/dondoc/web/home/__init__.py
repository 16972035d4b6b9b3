"""What a person has to do today, and the leader's one screen."""
