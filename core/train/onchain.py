"""The `onchain` model: how Ethereum accounts behave, from their raw lists, read by the code that reads a visitor's.

Data: eltontay/Ethereum-Fraud-Detection, raw Etherscan lists of accounts that some had reported and others had not. Who
was reported is never read: those not reported begin by June 2017, so that the label mostly says when an account lived.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.segments.fit import FittedModel, Recipe, fit
from core.segments.nearest import nearest_centroids
from core.train.dataset import Dataset
from core.train.naming import NameRule, name_by_rules
from core.train.onchain_card import write_own_part
from core.train.onchain_checks import check
from core.train.onchain_claims import claim_shares, describe_members
from core.train.onchain_rows import Accounts, even_years, read_accounts
from core.wallet.features import ONCHAIN_SCHEMA

FILE = Path("eth_histories/transactions.parquet")
FURTHER = (Path("eth_histories/token_transfers.parquet"), Path("eth_histories/missing_lists.csv"))
SOURCE = "Raw Etherscan lists of public Ethereum accounts, from eltontay/Ethereum-Fraud-Detection (commit cf786e9d)"
URL = "https://github.com/eltontay/Ethereum-Fraud-Detection"
PERIOD = "July 2015 to November 2022"
LICENSE = "MIT, as the lists; they are facts of a public chain"
VERSION = "2.0.0"  # other features than version 1: what was typed in for that one is refused
K = 4  # the most for which the same wallet read from its newest half keeps its persona nine times in ten
CAVEATS = (
    "Compared with Ethereum accounts active between 2015 and November 2022; habits and fees have changed since.",
    "A convenient cut, not groups found: the personas shade into one another. Read the re-fit shares too.",
)
# Bounds are in standard deviations of the transformed features, at the cluster's centroid. What a description says is
# counted among the members themselves: see `core.train.onchain_claims.CLAIMS`.
RULES = (
    NameRule(
        "Token and contract user",
        "",
        (("token_call_share", ">", 0.5), ("contract_call_share", ">", 0.25), ("erc20_share", ">", 0.5)),
    ),
    NameRule(
        "Unhurried user",
        "",
        (("median_gap_hours", ">", 0.5), ("transactions_per_active_day", "<", -0.5), ("recipients_per_send", ">", 0.0)),
    ),
    NameRule(
        "Repeat payer",
        "",
        (("recipients_per_send", "<", -0.5), ("top_recipient_share", ">", 0.5), ("erc20_share", "<", 0.0)),
    ),
    NameRule(
        "Burst of plain payments",
        "",
        (("active_day_share", ">", 0.25), ("median_gap_hours", "<", -0.25), ("erc20_share", "<", 0.0)),
    ),
)


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, FittedModel, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    accounts = read_accounts(data, report)
    drawn = even_years(accounts.years)
    counts = accounts.counts | {"left out to even the years": len(accounts.years) - len(drawn), "kept": len(drawn)}
    further = tuple(data / path for path in FURTHER)
    dataset = Dataset(data / FILE, SOURCE, URL, PERIOD, False, counts, further)
    recipe = Recipe(
        name="onchain",
        version=version,
        k=K,
        name_clusters=lambda _, centroids, __: name_by_rules(centroids, ONCHAIN_SCHEMA, RULES),
        caveats=CAVEATS,
    )
    fitted = say_what_holds(fit(accounts.features[drawn], ONCHAIN_SCHEMA, recipe, report), accounts)
    report("checking against no structure, over the years, on half of a history")
    fitted.metrics.update(check(accounts, drawn, fitted.model))
    return dataset, fitted, write_own_part(fitted.metrics, counts)


def say_what_holds(fitted: FittedModel, accounts: Accounts) -> FittedModel:
    """The fit with descriptions that are true of the accounts nearest to each centroid; all accounts are counted."""
    model = fitted.model
    named = nearest_centroids(model.scale.forward(accounts.features), model.centroids)
    shares = {label: claim_shares(label, c, accounts.totals, named) for c, label in enumerate(model.labels)}
    fitted.metrics["claims"] = {label: rows for label, rows in shares.items() if rows}
    told = [
        describe_members(shares[label]) or before
        for label, before in zip(model.labels, model.descriptions, strict=True)
    ]
    return replace(fitted, model=replace(model, descriptions=tuple(told)))
