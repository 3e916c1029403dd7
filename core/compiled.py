"""Numba kernels: compiled when first called, kept on disk where that is possible.

Only modules that hold kernels import this, and those are imported where they are used: starting the app compiles
nothing and does not import numba.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel at its first call, without Python objects and without the interpreter lock.

    The machine code is cached beside the source, else in `NUMBA_CACHE_DIR` or the user's cache directory. Where none
    of them can be written (a read-only image) the kernel is compiled anew by every process, which takes seconds and
    changes no result.
    """
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        made: Callable[P, R] = numba.njit(cache=True, **options)(function)
    except RuntimeError:
        made = numba.njit(**options)(function)
    return made
