"""The Bank products tab."""
