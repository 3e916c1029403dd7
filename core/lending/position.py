"""How a wallet stands with the pools: what is supplied and owed still, and how near to being liquidated that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PoolAccount:
    """What a pool itself says of a wallet (`getUserAccountData`), at the moment it was asked.

    Attributes:
        pool: `Aave V2` or `Aave V3`.
        unit: Of both amounts: `ETH` on V2, `USD` on V3.
        collateral: What covers debt.
        debt: What is owed, with interest.
        threshold: The liquidation threshold of the whole, 0 to 1.
        health_factor: None without debt.
    """

    pool: str
    unit: str
    collateral: float
    debt: float
    threshold: float
    health_factor: float | None


@dataclass(frozen=True)
class AssetPosition:
    """One token of a position.

    Attributes:
        asset: Symbol.
        supplied: Whole tokens supplied and not taken back, without interest; None where an amount is not known.
        owed: Whole tokens borrowed and not repaid, without interest.
        price_usd: Dollars of one at its last priced event; None without any.
        threshold: Its liquidation threshold by the protocol's documents, 0 to 1; None where they do not list it.
    """

    asset: str
    supplied: float | None
    owed: float | None
    price_usd: float | None
    threshold: float | None


@dataclass(frozen=True)
class Stress:
    """The health factor after the prices of everything but dollar tokens fell by `fall` (0 to 1)."""

    fall: float
    health_factor: float


@dataclass(frozen=True)
class Position:
    """How a wallet stands.

    Attributes:
        assets: Every token that is supplied or owed still.
        supplied_usd: Dollars supplied; None where a price or an amount is missing.
        owed_usd: Dollars owed.
        loan_to_value: What is owed over what is supplied; None where either is not known or nothing is supplied.
        at_most: Whether `loan_to_value` and `limit_used` leave out supplied tokens without a price: they are bounds.
        health_factor: See above; None without debt, or where it is not known.
        limit_used: Its reciprocal, 0 without debt.
        usual_loan_to_value: The mean while something was owed, by time; None where it never was known.
        usual_limit_used: The same of the share of the limit.
        breaks_at_fall: Liquidated when prices of everything but dollar tokens fall by this share (0: now); None where
            no fall does it, or it is not known.
        breaks_at_rise: Liquidated when they rise by this share instead: what is owed moves more than what covers it.
        stress: The health factor after falls of 10 to 60 %; empty where it is not known.
        pools: The pools' own figures, where a node told them.
    """

    assets: tuple[AssetPosition, ...] = ()
    supplied_usd: float | None = 0.0
    owed_usd: float | None = 0.0
    loan_to_value: float | None = None
    at_most: bool = False
    health_factor: float | None = None
    limit_used: float | None = 0.0
    usual_loan_to_value: float | None = None
    usual_limit_used: float | None = None
    breaks_at_fall: float | None = None
    breaks_at_rise: float | None = None
    stress: tuple[Stress, ...] = ()
    pools: tuple[PoolAccount, ...] = ()

    @property
    def owes(self) -> bool:
        """Whether anything is owed, as far as seen."""
        return any(one.debt > 0 for one in self.pools) if self.pools else self.owed_usd != 0
