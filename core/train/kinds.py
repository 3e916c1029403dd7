"""How right the rules of kinds are: `python -m core.train.kinds --data ../shared/data` prints docs/kinds.md's tables.

Cases are rows of address, kind, whether it should hold, and where that is known from; the histories are those of
`eth_histories`. Stability reads every wallet of 20 or more transactions twice: all of its history, and its newest half
as a source would give it that was cut there.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.train.histories import read_histories
from core.train.labels import read_labels
from core.wallet.account import account_type
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.kinds.answer import Kind
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.registry import NAMES, read_kinds
from core.wallet.lists import take
from core.wallet.names import NameBook
from core.wallet.spam import sort_transfers, without_spam
from core.wallet.window import within_window

CASES = Path(__file__).resolve().parents[2] / "tests" / "wallet" / "kinds" / "cases.csv"
LONG_ENOUGH = 20


@dataclass(frozen=True)
class Case:
    """One expectation.

    Attributes:
        address: Lower-case address.
        kind: A name of a kind.
        holds: Whether it should hold; of a near-miss it should not.
        source: Where that is known from: a public tag, or what the raw list shows.
    """

    address: str
    kind: str
    holds: bool
    source: str


@dataclass
class KindCounts:
    """Positives and near-misses of one kind, how many were told right, and of how many positives the kind leads."""

    positives: int = 0
    found: int = 0
    leads: int = 0
    near_misses: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """Share of those said to be of the kind that are; None when nobody was."""
        said = self.found + self.false
        return self.found / said if said else None

    @property
    def recall(self) -> float | None:
        """Share of the positives that were found; None without any."""
        return self.found / self.positives if self.positives else None


def read_cases(path: Path = CASES) -> list[Case]:
    """The table of cases."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Case(row["address"], row["kind"], row["holds"] == "1", row["source"]) for row in csv.DictReader(file)]


def kinds_of(history: WalletHistory, book: NameBook, account: str | None = None) -> tuple[Kind, ...]:
    """The kinds of one history, as `core.wallet.analyze` reads them.

    Args:
        history: As a source gave it.
        book: Who is known by name.
        account: What kind of account it is where a node would say so; found out from the history when None.
    """
    seen = within_window(history)
    counted = without_spam(seen, sort_transfers(seen, book))
    return read_kinds(Facts(counted, account or account_type(history)[0], book, seen.whole))


def count_kinds(
    cases: Iterable[Case], kinds: Mapping[str, Collection[str]], leads: Mapping[str, str]
) -> dict[str, KindCounts]:
    """Count per kind, in the order of the kinds.

    Args:
        cases: What is expected.
        kinds: Address -> names of the kinds that hold.
        leads: Address -> name of the kind that leads.
    """
    table = {name: KindCounts() for name in NAMES}
    for case in cases:
        row, said = table[case.kind], case.kind in kinds[case.address]
        if case.holds:
            row.positives += 1
            row.found += said
            row.leads += leads[case.address] == case.kind
        else:
            row.near_misses += 1
            row.false += said
    return table


def newest_half(history: WalletHistory) -> WalletHistory:
    """The same wallet as a source gives it that was cut at the newest half of its transactions."""
    rows = history.transactions
    keep = np.arange(len(rows) // 2, len(rows))
    since = rows.time_s[keep[0]]
    cut = ListCoverage(len(keep), None, complete=False, state="partial", note="only the newest half was read")
    return replace(
        history,
        transactions=take(rows, keep),
        tokens=take(history.tokens, np.flatnonzero(history.tokens.time_s >= since)),
        lists={**history.lists, "transactions": cut},
    )


def main(arguments: list[str] | None = None) -> int:
    """Print both tables; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m core.train.kinds", description="Measure the rules of kinds.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the datasets")
    parser.add_argument("--stability", action="store_true", help="read every wallet twice too (minutes)")
    chosen = parser.parse_args(arguments)
    book, cases = read_labels(chosen.data), read_cases()
    read = {
        one.address.lower: [kind.name for kind in kinds_of(one, book)]
        for one in read_histories(chosen.data, {case.address for case in cases})
    }
    table = count_kinds(cases, read, {address: names[0] for address, names in read.items()})
    lines = ["| kind | positives | found | leads | near-misses | wrongly held | precision | recall |"]
    lines.append("| --- |" + " ---: |" * 7)
    lines += [
        f"| `{name}` | {row.positives} | {row.found} | {row.leads} | {row.near_misses} | {row.false} "
        f"| {_share(row.precision)} | {_share(row.recall)} |"
        for name, row in table.items()
    ]
    if chosen.stability:
        lines += ["", *_stability(chosen.data, book)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _stability(data: Path, book: NameBook) -> list[str]:
    same: Counter[str] = Counter()
    many: Counter[str] = Counter()
    everyone: Counter[str] = Counter()
    for history in read_histories(data):
        account = account_type(history)[0]
        lead = kinds_of(history, book, account)[0].name
        everyone[lead] += 1
        if len(history.transactions) >= LONG_ENOUGH:
            many[lead] += 1
            same[lead] += kinds_of(newest_half(history), book, account)[0].name == lead
    total = sum(many.values())
    return [
        f"Of {total:,} wallets of {LONG_ENOUGH} or more transactions {sum(same.values()) / total:.1%} keep their kind.",
        "",
        "| kind | accounts it leads | of 20 or more transactions | kept on the newest half |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| `{name}` | {everyone[name]:,} | {count:,} | {_share(same[name] / count if count else None)} |"
            for name in NAMES
            for count in (many[name],)
        ),
    ]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
