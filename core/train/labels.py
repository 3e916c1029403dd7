"""Public name tags and token lists -> a book of names: which tags make an account an exchange, a pool, a bridge ...

Reads `accounts.csv` (address, name, labels parted by `|`) and `tokens.csv` (address, name, symbol, decimals, labels,
source). Tokens that the explorer itself calls spam are left out: a known token is never hidden.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.train.dataset import Dataset
from core.train.parts import Parts
from core.wallet.names import BUILT_IN, CATEGORIES, KnownAccount, NameBook
from core.wallet.tags import NAME_CHARS, categories
from core.wallet.tokens import KnownToken

FILE = Path("labels/accounts.csv")
TOKEN_FILE = Path("labels/tokens.csv")
SOURCE = "Public name tags and tokens of Ethereum: brianleect/etherscan-labels, @metamask/contract-metadata 2.5.0"
URL = "https://github.com/brianleect/etherscan-labels"
LICENSE = "MIT (etherscan-labels) and ISC (contract-metadata); facts about public addresses"
PERIOD = "of about 2023 and earlier"
GOLDEN = (
    "0x32be343b94f860124dc4fee278fdcbd38c102d88",
    "0xea674fdde714fd979de3edf0f56aa9716b898ec8",
    "0x6c3ea9036406852006290770bedfcaba0e23a0e8",
    "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b",
    "0x0000000000000000000000000000000000000009",
)
SPAM_TAGS = frozenset({"spam-token", "something-fishy", "high-risk"})
UNKNOWN_DECIMALS = -1


def read_labels(data: Path) -> NameBook:
    """The book made from the folder `labels` under `data`, over what the code itself knows."""
    tokens, accounts = {}, {}
    for row in _rows(data / TOKEN_FILE):
        if not SPAM_TAGS & frozenset(row["labels"].split("|")):
            decimals = int(row["decimals"] or UNKNOWN_DECIMALS)
            tokens[row["address"]] = KnownToken(row["symbol"][:NAME_CHARS], row["name"][:NAME_CHARS], decimals)
    for row in _rows(data / FILE):
        found = categories(row["name"], row["labels"], row["address"] in tokens)
        if row["name"] or found:
            accounts[row["address"]] = KnownAccount(row["name"][:NAME_CHARS], found)
    return NameBook({**accounts, **BUILT_IN.accounts}, {**tokens, **BUILT_IN.tokens})


def make(data: Path, version: str, report: Callable[[str], None]) -> Parts:
    """The parts of the bundle `labels`.

    Args:
        data: The folder that holds `labels`.
        version: Version of the bundle.
        report: Receives one line per step.
    """
    book = read_labels(data)
    counts = {one: sum(one in known.categories for known in book.accounts.values()) for one in CATEGORIES}
    report(f"{len(book.accounts):,} accounts, {len(book.tokens):,} tokens")
    metrics = {"accounts": len(book.accounts), "tokens": len(book.tokens), "categories": counts}
    dataset = Dataset(
        data / FILE, SOURCE, URL, PERIOD, False, {"read": len(_rows(data / FILE)), "kept": len(book.accounts)}
    )
    inputs = [{"address": address} for address in GOLDEN]
    return Parts(
        payload=book.to_payload(),
        feature_schema=[],
        training_data=dataset.manifest()
        | {"tokens_sha256": hashlib.sha256((data / TOKEN_FILE).read_bytes()).hexdigest()},
        params={"categories": list(CATEGORIES)},
        seed=0,
        metrics=metrics,
        golden={"inputs": inputs, "outputs": book.golden(inputs)},
        license=LICENSE,
        card=_card(version, metrics),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _card(version: str, metrics: dict[str, Any]) -> str:
    lines = [
        f"# labels {version}",
        "",
        f"A table, not a model: {metrics['accounts']:,} accounts of Ethereum with a public name tag and what the tag",
        f"makes them, and {metrics['tokens']:,} tokens that are recognised by address.",
        f"Source: {SOURCE}; {PERIOD}; {URL}",
        f"License: {LICENSE}.",
        "",
        "## For and not for",
        "",
        "For naming whom a wallet deals with, and for not hiding real tokens as spam. Not for deciding about anybody:",
        "a tag is what a public explorer says, not proof, and it ages; newer tokens and accounts are missing.",
        "`sanctioned` and `reported` are repeated as sourced facts and are no judgement of this app.",
        "",
        "## What is in it",
        "",
        "| category | accounts |",
        "| --- | ---: |",
        *(f"| {name} | {count:,} |" for name, count in metrics["categories"].items()),
        "",
        "`core/wallet/tags.py` says which tags make which category. A token's own contract is in no category but",
        "lending: its tag is its issuer's.",
        "",
        "## How it was checked",
        "",
        "The golden accounts of the manifest are read again whenever the table is loaded. What the tags say was not",
        "checked against anything but themselves.",
    ]
    return "\n".join(lines) + "\n"
