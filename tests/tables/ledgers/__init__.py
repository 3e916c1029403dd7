"""Tests of how a ledger file is read."""
