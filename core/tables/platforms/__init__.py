"""Exports that are recognised by their header, one small file a system; `registry.py` lists them."""
