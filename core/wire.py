"""Readings to JSON, once for every wire: dataclasses to objects, NaN to null, times to ISO-8601 UTC."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import orjson

Json: TypeAlias = Any  # what json.dumps accepts; a recursive alias buys nothing at the edge


def to_json(value: object) -> Json:
    """The JSON form of a reading.

    Dataclasses become objects (a trailing underscore of a field name is dropped: `from_` is `from` on the wire), NaN
    and infinities become null, datetimes become ISO-8601 UTC with a `Z`, numpy scalars and arrays become plain ones.

    Raises:
        TypeError: Something in the reading has no JSON form.

    >>> to_json({"share": float("nan"), "days": (1, 2)})
    {'share': None, 'days': [1, 2]}
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, np.float32):
        return to_json(float(str(value)))  # the shortest text that reads back as the same float32, as orjson writes it
    if isinstance(value, np.generic):
        return to_json(value.item())
    if isinstance(value, datetime):
        return iso(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {shown: to_json(getattr(value, name)) for name, shown in _names(type(value))}
    if isinstance(value, Mapping):
        return {_key(key): to_json(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return to_json(list(value) if value.dtype == np.float32 else value.tolist())
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _key(key: object) -> str:
    """A key as orjson writes it."""
    return str(key) if key is not None and not isinstance(key, bool) else json.dumps(key)


def to_bytes(value: object, *, indent: bool = False) -> bytes:
    """The JSON text of a reading in UTF-8: what `to_json` says, written by orjson in one pass.

    orjson refuses integers past 64 bits (wei) and lone surrogates; a reading that holds one is written by the standard
    library instead, the surrogate as an escape. NaN becomes null either way.

    Args:
        value: As for `to_json`.
        indent: Whether to break lines, two spaces a level.

    Raises:
        TypeError: As for `to_json`.
    """
    try:
        return orjson.dumps(value, default=_shallow, option=_OPTIONS | (orjson.OPT_INDENT_2 if indent else 0))
    except TypeError:  # `orjson.JSONEncodeError` is one, and so is what `_shallow` raises
        plain = to_json(value)
    return json.dumps(plain, allow_nan=False, indent=2 if indent else None).encode()


_OPTIONS = (
    orjson.OPT_SERIALIZE_NUMPY
    | orjson.OPT_NON_STR_KEYS
    | orjson.OPT_PASSTHROUGH_DATACLASS  # the names of fields lose their underscore
    | orjson.OPT_PASSTHROUGH_DATETIME  # whole seconds, UTC, with a `Z`
)


@cache
def _names(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with its name on the wire."""
    return tuple((field.name, field.name.rstrip("_")) for field in dataclasses.fields(kind))


def _shallow(value: object) -> Json:
    """What orjson has no form for, one level deep."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {shown: getattr(value, name) for name, shown in _names(type(value))}
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def iso(moment: datetime | float) -> str:
    """ISO-8601 in UTC, to the second, with a `Z`. A number is seconds since 1970.

    >>> iso(1_700_000_000)
    '2023-11-14T22:13:20Z'
    """
    if not isinstance(moment, datetime):
        moment = datetime.fromtimestamp(moment, UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
