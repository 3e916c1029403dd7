"""Kernels compile with and without a place to keep the machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.compiled import compiled


def test_a_kernel_gives_what_the_function_gives() -> None:
    def triple(value: float) -> float:
        return 3.0 * value

    assert compiled(triple)(2.0) == triple(2.0)


def test_a_kernel_that_cannot_be_kept_on_disk_is_compiled_all_the_same() -> None:
    scope: dict[str, object] = {}
    exec("def double(value):\n    return 2.0 * value\n", scope)  # noqa: S102  a function without a source file
    assert compiled(cast("Callable[[float], float]", scope["double"]))(4.0) == 8.0
