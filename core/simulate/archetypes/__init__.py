"""Kinds of synthetic wallets, and the actions they are made of."""
