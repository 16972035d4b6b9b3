"""The invented province in a register: `examples/story.toml` played through the real services."""
