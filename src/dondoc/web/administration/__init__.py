"""The administrator's work: people, roles, agencies and their history; every change is an event in the register's chain."""
