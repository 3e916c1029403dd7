"""Untrusted tables: what is read, what is refused, what leaves."""
