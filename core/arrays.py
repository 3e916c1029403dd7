"""Names of the arrays that go between modules; their shapes stand in the docstrings of those who take them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Indices: TypeAlias = NDArray[np.intp]  # places in another array, as numpy returns them
Flags: TypeAlias = NDArray[np.bool_]
