"""The numbers that more than one rule or the inputs stand on. All are settings: another ledger has other limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Thresholds:
    """Amounts are in the ledger's own unit; the defaults suit dollars or euros.

    Attributes:
        limit: A reporting limit; 10,000 is the usual one.
        under_share: Amounts from this share of the limit up to the limit count as just under it.
        history: Rules that compare with a wallet's usual need this many earlier payments.
        rules: Numbers of single typologies that differ from the defaults in their files, by the name of the field.
    """

    limit: float = 10_000.0
    under_share: float = 0.9
    history: int = 5
    rules: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, numbers: Mapping[str, float]) -> Thresholds:
        """Settings from all numbers side by side, as a bundle holds them; what is missing keeps its default."""
        shared = {item.name for item in fields(cls)} - {"rules"}
        rules = {name: value for name, value in numbers.items() if name not in shared}
        limit, under_share = (float(numbers.get(name, getattr(cls, name))) for name in ("limit", "under_share"))
        return cls(limit, under_share, int(numbers.get("history", cls.history)), rules)

    def shared(self) -> dict[str, float]:
        """The numbers that belong to no single typology."""
        return {"limit": self.limit, "under_share": self.under_share, "history": self.history}

    @property
    def just_under(self) -> tuple[float, float]:
        """Amounts in [low, high) are just under the limit."""
        return self.under_share * self.limit, self.limit
