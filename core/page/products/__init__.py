"""The Products tab."""
