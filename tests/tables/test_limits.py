"""How large an untrusted table may be."""

from __future__ import annotations

from core.tables.limits import LIMITS


def test_what_is_unpacked_may_be_larger_than_the_file_and_fits_the_engine() -> None:
    assert LIMITS.max_header_bytes < LIMITS.max_bytes < LIMITS.max_text_bytes < LIMITS.max_unpacked_bytes
    assert LIMITS.max_unpacked_bytes < LIMITS.memory_mb * 2**20
    assert LIMITS.max_line_bytes < LIMITS.max_header_bytes  # a header may name many columns
    assert LIMITS.kept_columns < LIMITS.max_columns
