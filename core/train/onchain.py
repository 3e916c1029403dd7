"""The `onchain` model: behaviour of ordinary Ethereum accounts of about 2019.

Data: Farrugia, Ellul, Azzopardi (2020), "Detection of illicit accounts over the Ethereum blockchain", Expert Systems
with Applications 150. Their table was made from Etherscan's lists, at most 10,000 rows each.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from core.segments.fit import FittedModel, Recipe, fit
from core.segments.nearest import Floats
from core.train.dataset import Dataset
from core.train.naming import NameRule, name_by_rules
from core.wallet.features import ONCHAIN_SCHEMA, Totals, onchain_features

FILE = Path("eth_accounts/accounts_9841.csv")
SOURCE = "Farrugia, Ellul, Azzopardi (2020): features of Ethereum accounts computed from Etherscan's lists"
URL = "https://github.com/sfarrugia15/Ethereum_Fraud_Detection"
PERIOD = "accounts of about 2019; first transactions from 2015 on"
LICENSE = "MIT for the model; the data's authors publish them without a licence file, so the rows are not redistributed"
TEMPLATED_ETH = (101.0, 2001.0)
CAVEATS = (
    "Compared with Ethereum accounts of about 2019; habits and fees have changed since.",
    "The groups overlap (silhouette near 0.2): read the re-fit shares, not the label alone.",
)
# Bounds are in standard deviations of the transformed features, at the cluster's centroid.
RULES = (
    NameRule(
        "Collection address",
        "Receives about once each from many senders and sends little of its own.",
        (("sent_share", "<", -0.5), ("senders_per_receipt", ">", 0.25), ("hours_between_receipts", "<", 0.5)),
    ),
    NameRule(
        "Repeat payer (automated or service)",
        "Sends again and again to few addresses, in quick succession, mostly plain ETH.",
        (("recipients_per_send", "<", -0.5), ("erc20_share", "<", 0.0), ("hours_between_sends", "<", 0.25)),
    ),
    NameRule(
        "One-off",
        "A few transactions in a short time, hardly ever with the same address twice.",
        (("recipients_per_send", ">", 0.5), ("hours_between_sends", "<", -0.25), ("erc20_share", "<", 0.0)),
    ),
    NameRule(
        "Everyday user",
        "Sends and receives over months, holds tokens, deals with a mix of new and known addresses.",
        (("erc20_share", ">", 0.25), ("hours_between_sends", ">", 0.25), ("sent_share", ">", 0.0)),
    ),
)


def load(data: Path) -> tuple[Dataset, Floats, Floats]:
    """The training rows.

    Returns:
        The dataset with what was set aside, raw features of shape (rows, features), and per row whether the account
        had been reported illicit (1.0 or 0.0).
    """
    import pandas as pd

    path = data / FILE
    table = pd.read_csv(path)
    table.columns = [name.strip() for name in table.columns]
    read = len(table)
    table = table.drop_duplicates("Address")
    sent, received = table["Sent tnx"], table["Received Tnx"]
    created, total = table["Number of Created Contracts"], table["total ether received"]
    aside = {
        "without the ERC-20 part": table["Total ERC20 tnxs"].isna(),
        "templated (received exactly 101 or 2,001 ETH)": sum(
            (np.isclose(total, amount, rtol=0, atol=1e-9) for amount in TEMPLATED_ETH), np.zeros(len(table), bool)
        ),
        "contracts (created once, nothing sent)": (created == 1) & (sent == 0),
        "empty": (sent + received + created) == 0,
    }
    drop = np.zeros(len(table), dtype=bool)
    for mask in aside.values():
        drop |= np.asarray(mask, dtype=bool)
    kept = table[~drop]
    counts = {"read": read, "duplicate addresses": read - len(table)}
    counts |= {reason: int(np.asarray(mask).sum()) for reason, mask in aside.items()} | {"kept": len(kept)}
    dataset = Dataset(path, SOURCE, URL, PERIOD, False, counts)
    return dataset, onchain_features(_totals(kept)), kept["FLAG"].to_numpy(dtype=np.float64)


def _totals(table: Any) -> Totals:
    """The table's columns as the counts that serving makes. Its gaps divide a span by the count: multiplied back."""

    def column(name: str) -> Floats:
        return np.asarray(table[name], dtype=np.float64)

    sent, received = column("Sent tnx"), column("Received Tnx")
    return Totals(
        sent=sent,
        received=received,
        created=column("Number of Created Contracts"),
        recipients=column("Unique Sent To Addresses"),
        senders=column("Unique Received From Addresses"),
        eth_sent=column("total Ether sent"),
        eth_received=column("total ether received"),
        span_s=column("Time Diff between first and last (Mins)") * 60,
        sent_span_s=column("Avg min between sent tnx") * 60 * sent,
        received_span_s=column("Avg min between received tnx") * 60 * received,
        token_transfers=column("Total ERC20 tnxs"),
        tokens_received=column("ERC20 uniq rec token name"),
    )


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, FittedModel, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    dataset, raw, reported = load(data)
    fitted = fit(
        raw,
        ONCHAIN_SCHEMA,
        Recipe(
            name="onchain",
            version=version,
            ks=range(2, 9),
            k=None,
            n_init=20,
            seed=42,
            name_clusters=lambda _, centroids, __: name_by_rules(centroids, ONCHAIN_SCHEMA, RULES),
            caveats=CAVEATS,
        ),
        report,
    )
    shares = {
        label: {
            "members": int((fitted.labels == c).sum()),
            "reported_illicit": float(reported[fitted.labels == c].mean()),
        }
        for c, label in enumerate(fitted.model.labels)
    }
    fitted.metrics["reported_illicit"] = shares
    return dataset, fitted, _card(shares, dataset)


def _card(shares: dict[str, dict[str, float]], dataset: Dataset) -> str:
    lines = [
        "## What was reported about these accounts",
        "",
        "The table's authors collected accounts that users had reported as scams and ordinary ones, in a proportion of",
        "their own choosing. FLAG was not used to fit or to name anything. Share of members that had been reported:",
        "",
        "| persona | members | reported illicit |",
        "| --- | ---: | ---: |",
        *(f"| {label} | {row['members']:,} | {row['reported_illicit']:.0%} |" for label, row in shares.items()),
        "",
        "What this means: in this sample, addresses that collect from many senders were mostly reported ones. What it",
        "does not mean: that a wallet read as a collection address today is illicit. Donation, payment and deposit",
        "addresses collect in the same way, the sample over-represents reported accounts, and a base rate chosen by",
        "authors is not a probability for anyone else.",
        "",
        "## What was set aside before fitting",
        "",
        *(f"- {reason}: {count:,}" for reason, count in dataset.counts.items()),
        "",
        "A row may have several reasons. Contracts and empty accounts are another kind of subject; templated rows are",
        "one campaign copied many times; rows without the ERC-20 part are all reported ones, so that filling them with",
        "zero would let the report leak into the features.",
    ]
    return "\n".join(lines)
