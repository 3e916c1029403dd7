"""Sessions that remember."""
