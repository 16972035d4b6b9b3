"""From a form on a page to the service that it asks for, for one assignment and for many."""
