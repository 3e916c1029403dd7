"""A ledger file: which column is what, known or asked; whose account, which direction, what moved."""
