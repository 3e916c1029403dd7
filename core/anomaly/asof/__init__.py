"""What was known strictly before each event of a ledger: one compiled pass over the ledger sorted by (time, id)."""
