"""Who of a list is left alone, so that what writing to the others brings can be told afterwards: a control group."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.arrays import Flags
from core.customers.action import ActionList


def control_group(ids: Sequence[str], share: float, name: str, day: date) -> list[bool]:
    """Draw a share of a list, rounded up: those whose digests come first.

    Args:
        ids: Who is on the list.
        share: From 0 to 1.
        name: The list.
        day: Its day. The same list of one day draws the same customers again, in whatever order they stand; another
            day or list draws others, so that nobody is left alone for good.
    """
    by_digest = sorted(ids, key=lambda one: hashlib.sha256(f"{name} {day}\n{one}".encode()).digest())
    chosen = set(by_digest[: math.ceil(round(len(ids) * share, 9))])
    return [one in chosen for one in ids]


def lists_with_control(lists: Sequence[ActionList], control: Mapping[str, Flags]) -> tuple[ActionList, ...]:
    """The lists, each with how many of it are drawn; masks of shape (customers,) by its name."""
    return tuple(replace(one, control=int(control[one.name].sum())) for one in lists)
