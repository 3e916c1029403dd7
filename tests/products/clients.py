"""Profiles for tests."""

from __future__ import annotations

from typing import Any

from core.arrays import Floats
from core.products.presets import PRESETS
from core.products.profile import check_profile
from core.products.quantities import profile_rows, quantities


def profile(**changes: Any) -> dict[str, Any]:
    """An ordinary client, with changes."""
    return {**PRESETS["Young family"], **changes}


def values_of(**changes: Any) -> Floats:
    """The quantities of an ordinary client with changes, shape (1, quantities)."""
    return quantities(profile_rows([check_profile(profile(**changes))[0]]))
