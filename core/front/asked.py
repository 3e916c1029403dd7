"""The query of a link, read: which lens, which subject, how it should look. What is wrong is said, never raised."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode

from core import address as addresses
from core.address import EnsName
from core.errors import InvalidInput
from core.fields import shown
from core.lenses import LENSES, lens_of_link, link_names
from core.models import MODELS, persona_models
from core.sources.chains import ALL, CHAINS
from core.wallet.chain import ETHEREUM

THEMES: Final = ("light", "dark")
DEFAULT_MODEL: Final = "onchain"
MAX_QUERY_CHARS: Final = 8_000
MAX_PARTS: Final = 40
MAX_FEATURES: Final = 60
MAX_NUMBER: Final = 1e300  # beyond it a JSON number is read as infinite
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
JOB: Final = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")
MOMENT: Final = re.compile(r"\d{1,12}\Z")


@dataclass(frozen=True)
class LinkQuery:
    """What a link asks for.

    Attributes:
        tab: Id of the tab to open.
        address: A checksummed address or an ENS name; empty when none is asked for.
        chain: On which chain.
        model: Whose features `features` are, or which model the Models tab shows in detail; None for the first.
        features: Values by feature, or None.
        example: Name of an example of the lens; empty for none.
        theme: `light` or `dark`; empty leaves it to the reader's system.
        embed: Whether the read-only document for frames is meant.
        job: Id of a list of wallets that was begun; empty for none.
        at: Seconds since 1970 at which the answer was read that the link is pinned to, or None.
        troubles: What could not be used, as sentences.
        names_tab: Whether the link says what to open; otherwise the tab that a visitor has chosen stays.
    """

    tab: str = "wallet"
    address: str = ""
    chain: str = ETHEREUM.name
    model: str | None = None
    features: Mapping[str, float | None] | None = field(default=None, hash=False)
    example: str = ""
    theme: str = ""
    embed: bool = False
    job: str = ""
    at: int | None = None
    troubles: tuple[str, ...] = ()
    names_tab: bool = False

    def query(self) -> str:
        """The link's query in its one spelling: the subject alone, without how it should look."""
        parts = {"tab": LENSES[self.tab].links[0]}
        if self.address:
            parts |= {"address": self.address, "chain": self.chain}
        if self.features is not None:
            features = json.dumps(self.features, separators=(",", ":"), sort_keys=True)
            parts |= {"model": self.model or DEFAULT_MODEL, "features": features}
        elif self.model and self.tab == "models":
            parts["model"] = self.model
        if self.example:
            parts["example"] = self.example
        if self.job:
            parts["job"] = self.job
        return urlencode(parts)

    @property
    def named(self) -> bool:
        """Whether the address is an ENS name: of what is read here only a name has a dot."""
        return "." in self.address

    @property
    def is_plain(self) -> bool:
        """Whether nothing in particular is asked for."""
        of_model = self.tab == "models" and self.model
        return not (self.address or self.features is not None or self.example or self.job or of_model)


def read_query(text: object) -> LinkQuery:
    """Read the query of an address, with or without its question mark. Names that are not ours are left alone.

    Args:
        text: As it stands in the address bar; what is no text, as only a program sends it, asks for nothing.
    """
    if not isinstance(text, str):
        return LinkQuery()
    if len(text) > MAX_QUERY_CHARS:
        return LinkQuery(troubles=(f"The link is longer than {MAX_QUERY_CHARS:,} characters; it was not read.",))
    try:
        pairs = parse_qsl(text.removeprefix("?"), max_num_fields=MAX_PARTS)
    except ValueError:
        return LinkQuery(troubles=(f"The link has more than {MAX_PARTS} parts; it was not read.",))
    given = dict(reversed(pairs))  # of a name given twice the first counts
    troubles: list[str] = []
    address = _address(given, troubles)
    tab = given.get("tab", "").lower()
    lens = lens_of_link(tab)
    of_models = lens is not None and lens.name == "models"
    model, features = _features(given, tuple(MODELS) if of_models else tuple(persona_models()), troubles)
    if tab and lens is None:
        troubles.append(f"tab is {shown(tab)}. There is {', '.join(link_names())}.")
    example = given.get("example", "")
    if example and not NAME.match(example):
        troubles.append(f"example is {shown(example)}, which no example is called.")
        example = ""
    job = given.get("job", "")
    if job and not JOB.match(job):
        troubles.append(f"job is {shown(job)}, which no list of wallets is called.")
        job = ""
    return LinkQuery(
        tab=lens.name if lens else "wallet" if features is None and not model else "persona",
        address=address,
        chain=_one_of("chain", given, (*CHAINS, ALL), troubles) or ETHEREUM.name,
        model=model,
        features=features,
        example=example,
        theme=_one_of("theme", given, THEMES, troubles),
        embed=given.get("embed") == "1",
        job=job,
        at=_moment(given, troubles),
        troubles=tuple(f"In the link, {one}" for one in troubles),
        names_tab=lens is not None or bool(address or model or features or job),
    )


def _one_of(name: str, given: Mapping[str, str], allowed: Sequence[str], troubles: list[str]) -> str:
    found = given.get(name, "").lower()
    if not found or found in allowed:
        return found
    troubles.append(f"{name} is {shown(found)}. There is {' and '.join(allowed)}.")
    return ""


def _address(given: Mapping[str, str], troubles: list[str]) -> str:
    if not given.get("address"):
        return ""
    try:
        parsed = addresses.parse_address(given["address"])
    except InvalidInput as error:
        troubles.append(error.message)
        return ""
    return parsed.name if isinstance(parsed, EnsName) else parsed.checksum


def _features(
    given: Mapping[str, str], models: Sequence[str], troubles: list[str]
) -> tuple[str | None, Mapping[str, float | None] | None]:
    model = _one_of("model", given, models, troubles) or None
    if not given.get("features"):
        return model, None
    try:
        found = json.loads(given["features"])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or len(found) > MAX_FEATURES or not all(_is_number(one) for one in found.values()):
        troubles.append("features is no JSON object of names and numbers.")
        return model, None
    return model or DEFAULT_MODEL, found


def _is_number(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER


def _moment(given: Mapping[str, str], troubles: list[str]) -> int | None:
    found = given.get("at", "")
    if not found:
        return None
    if MOMENT.match(found):
        return int(found)
    troubles.append(f"at is {shown(found)}, which is no number of seconds since 1970.")
    return None
