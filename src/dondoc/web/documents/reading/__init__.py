"""What is known of a document: its newest reading, whom it names, how far its review is."""
