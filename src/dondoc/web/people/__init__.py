"""Who works here: people, and what each may do in which register, for which agency, from when to when."""
