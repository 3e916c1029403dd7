"""What the Wallet tab says of every publicly tagged account in `eth_histories`, beside what its tag makes it.

Tags are what a public explorer says; they are independent of the lists that the rules look at. The rules see the tag
only for a title (`Exchange hot wallet` for `Pays out to many`), a treasury's purse and a tagged bot, so the kind is
read a second time with the account's own tag taken away.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks.report import write_table
from core.train.histories import read_histories
from core.train.kinds import kinds_of
from core.train.labels import read_labels
from core.wallet.names import EXCHANGE, POOL, PROVIDER, TOKEN_SALE, TREASURY, KnownAccount, NameBook

SERVICES = ("contract", "service_pays_out", "service_both_ways", "service_collects")
EXPECTED: Mapping[str, tuple[str, ...]] = {
    EXCHANGE: SERVICES,
    POOL: SERVICES,
    PROVIDER: SERVICES,
    TOKEN_SALE: ("contract", "service_collects"),
    TREASURY: ("treasury",),
}


def main() -> None:
    """Read every tagged account, write the table."""
    parser = argparse.ArgumentParser(description="Kinds of publicly tagged accounts.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the datasets")
    book = read_labels(parser.parse_args().data)
    rows, right, judged, without = [], 0, 0, 0
    for history in read_histories(parser.parse_args().data, set(book.accounts)):
        tag = book.accounts[history.address.lower]
        lead = kinds_of(history, book)[0]
        untagged = kinds_of(history, nameless(book, history.address.lower))[0]
        wanted = expected(tag)
        if wanted:
            judged += 1
            right += lead.name in wanted
            without += untagged.name in wanted
        told = "" if not wanted else "yes" if lead.name in wanted else "no"
        rows.append(
            [
                tag.name,
                ", ".join(sorted(tag.categories)) or "-",
                f"{lead.title}: {lead.sentence}",
                f"`{untagged.name}`",
                told,
            ]
        )
    write_table(
        "wallet_kinds",
        "Kinds of publicly tagged accounts",
        f"{len(rows)} accounts of `eth_histories` have a public name tag; of {judged} the tag says a family of kinds, "
        f"and {right} are told right, {without} with the account's own tag taken away.",
        ["tag", "what the tag says", "headline", "kind without its tag", "right"],
        sorted(rows, key=lambda row: (row[1], row[0])),
    )


def expected(tag: KnownAccount) -> tuple[str, ...]:
    """The kinds that a tag allows; empty where it says nothing of what the account does."""
    return next((kinds for category, kinds in EXPECTED.items() if category in tag.categories), ())


def nameless(book: NameBook, address: str) -> NameBook:
    """The same book without one account."""
    others = {one: known for one, known in book.accounts.items() if one != address}
    return NameBook(MappingProxyType(others), book.tokens)


if __name__ == "__main__":
    main()
