"""Bundles: written, verified, loaded, pulled, swapped."""
