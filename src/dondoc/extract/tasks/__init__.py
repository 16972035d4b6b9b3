"""Where tasks begin and end: clauses, signs, heads, orders, tables of tasks."""
