"""Tasks, who carries them out, what happened, and the figures at any moment."""
