"""The Bank products lens."""
