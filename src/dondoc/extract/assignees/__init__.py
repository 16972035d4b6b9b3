"""Who has to do a task: agencies in time, names and groups in the text, leads and co-ordinators, stated or handed down."""
