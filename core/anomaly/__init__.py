"""The Transactions lens: how strange each event of a ledger is, by which rule, and why (pure)."""
