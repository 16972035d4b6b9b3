"""Suspected slips of typing and scanning: only ever suggested."""
