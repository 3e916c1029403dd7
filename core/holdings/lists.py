"""Cells that list several products: what stands between them, and the products."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Indices
from core.tables import Table
from core.tables.vocabulary.yes_no import NO

BRACKETS: Final = "[{"  # as programs write lists: ["card", "loan"], or {"card": 1, "loan": 0}
# Name of the option -> sign.
SEPARATORS: Final = {";": ";", "|": "|", "line": "\n", ",": ",", "/": "/", "+": "+", "brackets": BRACKETS}
NO_SEPARATOR: Final = "none"
FEWEST_LISTS: Final = 0.05  # of the different cells, that hold the sign
REPEATED: Final = 0.8  # share of the parts that must stand in more than one cell


def list_sign(cells: Sequence[str]) -> str | None:
    """The sign that parts cells into products, or None: its parts are fewer than the cells, and come again.

    A name of a product may hold a comma (`Insurance, home`); its parts do not come again beside others.

    Args:
        cells: The different cells of a column.

    >>> list_sign(["account; card", "account; card; loan", "card; loan", "account; loan", "account"])
    ';'
    >>> list_sign(["Insurance, home", "Insurance, car", "Account"]) is None
    True
    """
    if cells and all(cell[:1] in BRACKETS for cell in cells):
        return BRACKETS
    for sign in SEPARATORS.values():
        lists = [split_cell(cell, sign) for cell in cells]
        many = [one for one in lists if len(one) > 1]
        if len(many) < max(FEWEST_LISTS * len(cells), 1):
            continue
        stands: dict[str, int] = {}
        for one in lists:
            for part in dict.fromkeys(one):
                stands[part] = stands.get(part, 0) + 1
        if len(stands) < len(cells) and sum(times > 1 for times in stands.values()) >= REPEATED * len(stands):
            return sign
    return None


def split_cell(cell: str, sign: str) -> tuple[str, ...]:
    """The products of a cell, each once; what is empty between two signs is none."""
    parts = _in_brackets(cell) if sign == BRACKETS else cell.split(sign)
    return tuple(dict.fromkeys(part for part in (one.strip() for one in parts) if part))


def _in_brackets(cell: str) -> list[str]:
    """The names of a list, and of an object those whose value says yes; a list that is no JSON is split at commas."""
    try:
        found = json.loads(cell)
    except ValueError:
        return [part.strip().strip("'\"") for part in cell.strip("[]{}()").split(",")]
    if isinstance(found, dict):
        return [name for name, value in found.items() if value and str(value).lower() not in NO]
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def listed_products(table: Table, column: str, sign: str | None) -> tuple[Indices, Indices, tuple[str, ...]]:
    """Of every holding the row and the place of its product, and the names of the products.

    Args:
        table: The file.
        column: The column of products.
        sign: What parts several of one cell; None where a cell is one.
    """
    codes, cells = table.codes(column)
    if sign is None:
        rows = np.flatnonzero(codes >= 0)
        return rows, codes[rows].astype(np.intp), cells
    parts = [split_cell(cell, sign) for cell in cells]
    names = tuple(sorted({name for one in parts for name in one}))
    places = {name: place for place, name in enumerate(names)}
    lengths = np.array([*(len(one) for one in parts), 0], np.intp)
    flat: NDArray[np.intp] = np.array([places[name] for one in parts for name in one], np.intp)
    begins = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    each = lengths[codes]
    rows = np.repeat(np.arange(len(codes)), each)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
    return rows, flat[np.repeat(begins[codes], each) + within], names
