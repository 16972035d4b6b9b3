"""The one record of what happened: events in chains, the daily root over them, and the check that nothing was changed."""
