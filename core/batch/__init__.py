"""Whole ledgers: `python -m core batch`, one machine or a cluster, the same answers as the app's."""
