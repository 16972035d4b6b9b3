"""What a person makes of the drafts, step by step; what that teaches."""
