"""A text read without its untidy white space and page breaks, and the way back to its own places."""
