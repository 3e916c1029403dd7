"""Ledgerlens: a ledger of dated events in, what it behaves like and how far to trust that out.

The rooms of this package, and which may import which, are told in docs/DESIGN.md.
"""

__version__ = "0.1.0"
