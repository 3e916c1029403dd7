"""A wallet's lending on Aave, from logs."""
