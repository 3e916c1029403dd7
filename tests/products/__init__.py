"""The Products lens."""
