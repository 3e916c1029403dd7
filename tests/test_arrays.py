"""A name of an array means one type in the whole house."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from core import arrays

CORE = Path(__file__).resolve().parents[1] / "core"


@pytest.mark.parametrize(
    ("alias", "dtype"),
    [(arrays.Floats, np.float64), (arrays.Ints, np.int64), (arrays.Indices, np.intp), (arrays.Flags, np.bool_)],
)
def test_a_name_is_an_array_of_one_type(alias: object, dtype: type) -> None:
    assert str(dtype.__name__) in str(alias)


def test_no_other_module_names_such_an_array_again() -> None:
    again = re.compile(r"^\w+(: TypeAlias)? = NDArray\[np\.(float64|int64|intp|bool_)\]", re.M)
    found = [path.name for path in CORE.rglob("*.py") if again.search(path.read_text(encoding="utf-8"))]
    assert found == ["arrays.py"]
