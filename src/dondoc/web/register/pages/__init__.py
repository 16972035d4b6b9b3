"""The pages of the register and their addresses."""
