"""Memory that is given back: few arenas in glibc's allocator, and large pieces apart."""

from __future__ import annotations

import ctypes
from typing import Final

# Options of mallopt(3) and their values. By default a process with many threads keeps up to eight arenas a core, each
# as large as it ever was.
OPTIONS: Final = {
    -8: 2,  # M_ARENA_MAX
    -3: 4 * 2**20,  # M_MMAP_THRESHOLD: pieces of this many bytes and more go back to the system when freed
    -1: 8 * 2**20,  # M_TRIM_THRESHOLD: so many free bytes at the end of an arena go back too
}


def bound_allocator() -> bool:
    """Bound what the allocator keeps, for arenas that are not made yet: to be called before the first thread.

    Returns:
        Whether the C library took the options; false where it knows none of them.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and all(mallopt(option, value) == 1 for option, value in OPTIONS.items())
