"""How large an untrusted table may be. Checked before anything that costs more than reading the bytes once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Caps on an uploaded table. The defaults are those of the page and of every wire.

    Attributes:
        max_bytes: Size of the file.
        max_rows: Data rows.
        max_columns: Columns.
        kept_columns: Columns that are held in memory; of more, those that a lens may need.
        max_header_bytes: The header line of a CSV file, the footer of a Parquet file.
        max_line_bytes: One line of a CSV file.
        max_text_bytes: A text, unpacked.
        max_unpacked_bytes: A Parquet file's columns or a workbook, unpacked, as the file states them.
        memory_mb: What the engine may hold; more is refused, never swapped to disk.
        threads: Threads of the engine.
    """

    max_bytes: int = 64 * 2**20
    max_rows: int = 2_000_000
    max_columns: int = 16_384
    kept_columns: int = 512
    max_header_bytes: int = 1024 * 1024
    max_line_bytes: int = 256 * 1024
    max_text_bytes: int = 256 * 2**20
    max_unpacked_bytes: int = 512 * 2**20
    memory_mb: int = 700
    threads: int = 2


LIMITS = Limits()
