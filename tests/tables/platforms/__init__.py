"""Platforms, as core/tables/platforms has them."""
