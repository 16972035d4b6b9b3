"""How a document comes in: a file, many files, a folder, a mailbox; read, refused or kept, made into drafts."""
