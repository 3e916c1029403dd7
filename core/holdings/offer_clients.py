"""Clients of a kept model: one who is told field by field, or those of a file, with the products of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from core.arrays import Indices
from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, shown, text
from core.holdings.panel import BEFORE, NEVER, Facts, Panel
from core.holdings.people import OLDEST

FIELD: Final = "holdings"
FIELDS: Final = ("client", "holds", "ended", "refused", "consent", "segment", "age", "profile")
ALLOWED: Final = f"an object of {', '.join(FIELDS)}"
MOST_NAMES: Final = 200
NAMELESS: Final = "client"


@dataclass(frozen=True)
class ModelNames:
    """What a kept model knows by name.

    Attributes:
        products: Its products, in order.
        segments: Names of the segments from 1 on.
        profile: Columns of the profile that it, or a rule of its catalogue, looks at.
        numbers: Those of them that hold numbers.
    """

    products: tuple[str, ...]
    segments: tuple[str, ...]
    profile: tuple[str, ...]
    numbers: frozenset[str]


@dataclass(frozen=True)
class ClientSays:
    """What is known of one client.

    Attributes:
        client: A name for him.
        holds: Products that he holds.
        ended: Products that he held before.
        refused: Products that he refused lately.
        consent: Whether he may be approached.
        segment: Name of his segment, or None.
        age: In years, or None.
        profile: Column of the profile -> number or text; what is not there is not known.
    """

    client: str = NAMELESS
    holds: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    consent: bool = True
    segment: str | None = None
    age: float | None = None
    profile: Mapping[str, float | str | None] = field(default_factory=dict)

    @classmethod
    def parse(cls, given: object, known: ModelNames) -> ClientSays:
        """What came from outside.

        Raises:
            InvalidInput: A field is unknown or wrong, or names what the model does not have; the field is
                `holdings.<name>`.
        """
        said = mapping(FIELD, given, ALLOWED)
        known_only(FIELD, said, FIELDS)
        set_ = {name: value for name, value in said.items() if value is not None and value != ""}
        held = {name: _products(name, set_.get(name), known.products) for name in ("holds", "ended", "refused")}
        both = next((one for one in held["ended"] if one in held["holds"]), None)
        if both is not None:
            raise InvalidInput(f"{FIELD}.ended", f"names “{both}”, which is held", "products that are held no more")
        consent = set_.get("consent", True)
        if not isinstance(consent, bool):
            raise InvalidInput(f"{FIELD}.consent", f"is {shown(consent)}", "true or false")
        segment = set_.get("segment")
        return cls(
            client=text(f"{FIELD}.client", set_.get("client", NAMELESS), 200, "a name"),
            consent=consent,
            segment=None if segment is None else text(f"{FIELD}.segment", segment, 200, "the name of a segment"),
            age=number(f"{FIELD}.age", set_["age"], 0.0, OLDEST) if "age" in set_ else None,
            profile=_profile(set_.get("profile"), known),
            **held,
        )


def as_panel(clients: Sequence[ClientSays], known: ModelNames) -> Panel:
    """Clients who are told field by field; nothing of them is dated.

    Args:
        clients: What is known of each.
        known: What the model knows, whose products they hold.
    """
    place = {name: at for at, name in enumerate(known.products)}
    many = len(clients)
    opened, ended = (np.full((many, len(place)), NEVER, np.int32) for _ in range(2))
    refused = np.full_like(opened, BEFORE)
    for row, one in enumerate(clients):
        for name in (*one.holds, *one.ended):
            opened[row, place[name]] = BEFORE
        ended[row, [place[name] for name in one.ended]] = 0
        refused[row, [place[name] for name in one.refused]] = 0
    facts: Facts = {name: tuple(one.profile.get(name) for one in clients) for name in known.profile}
    return Panel(
        clients=tuple(one.client for one in clients),
        products=known.products,
        opened=opened,
        ended=ended,
        joined=np.full(many, BEFORE, np.int32),
        left=np.full(many, NEVER, np.int32),
        group=_groups([one.segment for one in clients], known),
        first=None,
        last=None,
        facts=facts,
        ages=np.array([np.nan if one.age is None else one.age for one in clients]),
        agreed=np.array([one.consent for one in clients]),
        refused=refused,
        segments=known.segments,
    )


def with_products_of(panel: Panel, known: ModelNames) -> tuple[Panel, tuple[str, ...]]:
    """The clients of a file with the products of a model in its order, and what was decided.

    Args:
        panel: The file.
        known: What the model knows.

    Raises:
        InvalidInput: None of the model's products is in the file.
    """
    there = {name.lower(): at for at, name in enumerate(panel.products)}
    at = np.array([there.get(name.lower(), -1) for name in known.products])
    if (at < 0).all():
        allowed = f"products as the model names them: {', '.join(known.products[:20])}"
        raise InvalidInput("file", f"names no product of the model, but “{panel.products[0][:60]}”", allowed)
    spelt = {name.lower() for name in known.products}
    strange = [name for name in panel.products if name.lower() not in spelt]
    lacking = [name for name in known.profile if name not in panel.facts]
    notes = []
    if strange:
        notes.append(f"The model does not know {', '.join(strange[:6])}: not looked at, and not offered")
    if lacking:
        notes.append(f"The file has no column {', '.join(lacking[:6])}, which the model looks at: taken as not known")
    facts = {**panel.facts, **{name: (None,) * len(panel.clients) for name in lacking}}

    def turned(values: Any, empty: int) -> Any:
        return np.where(at >= 0, values[:, np.maximum(at, 0)], empty).astype(np.int32)

    names = (None, *panel.segments)
    groups = _groups([names[one] if one < len(names) else None for one in panel.group.tolist()], known)
    made = replace(
        panel,
        products=known.products,
        opened=turned(panel.opened, NEVER),
        ended=turned(panel.ended, NEVER),
        refused=None if panel.refused is None else turned(panel.refused, BEFORE),
        group=groups,
        segments=known.segments,
        facts=facts,
        ages=np.full(len(panel.clients), np.nan) if panel.ages is None else panel.ages,
    )
    return made, tuple(notes)


def _groups(names: Sequence[str | None], known: ModelNames) -> Indices:
    place = {name: at for at, name in enumerate(known.segments, 1)}
    return np.array([place.get(name or "", 0) for name in names], dtype=np.intp)


def _products(name: str, value: object, known: Sequence[str]) -> tuple[str, ...]:
    """Products by name, whatever their case; each once."""
    where = f"{FIELD}.{name}"
    parts = [] if value is None else value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or len(parts) > MOST_NAMES:
        raise InvalidInput(where, f"is {shown(value)}", "a list of products, or text with semicolons between them")
    spelt = {one.lower(): one for one in known}
    found = []
    for part in parts:
        said = text(where, part, 200, f"products of the model: {', '.join(known[:20])}")
        found.append(spelt[said.lower()] if said.lower() in spelt else choice(where, said, known))
    return tuple(dict.fromkeys(found))


def _profile(value: object, known: ModelNames) -> Mapping[str, float | str | None]:
    said = {} if value is None else mapping(f"{FIELD}.profile", value, "an object: column -> number or text")
    known_only(f"{FIELD}.profile", said, known.profile)
    found: dict[str, float | str | None] = {}
    for name, cell in said.items():
        where = f"{FIELD}.profile.{name}"
        if cell is None or cell == "":
            found[name] = None
        elif name in known.numbers or (isinstance(cell, (int, float)) and not isinstance(cell, bool)):
            found[name] = number(where, cell)
        else:
            found[name] = text(where, cell, 200, "a number or a text")
    return found
