"""Downloads of explorers."""
