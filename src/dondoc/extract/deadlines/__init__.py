"""By when: times as a text states them, working days, recurring times, and which task each belongs to."""
