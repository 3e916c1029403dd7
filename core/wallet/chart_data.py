"""The numbers behind every picture of one wallet as one long table, for a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from core.address import checksummed
from core.wallet.activity import WEEKDAYS, activity
from core.wallet.analyze import OpenedWallet
from core.wallet.balance import balance_line
from core.wallet.counterparties import counterparties, tokens_touched
from core.wire import iso

Cell: TypeAlias = str | float | None
COLUMNS = ("figure", "item", "name", "measure", "value")


def chart_columns(opened: OpenedWallet) -> dict[str, list[Cell]]:
    """Columns of equal length: which figure, of what (a moment, an hour, an address), its name, what is measured.

    Unlike the pictures, the table holds every counterparty and every token.
    """
    rows = [*_timeline(opened), *_activity(opened), *_balance(opened), *_counterparties(opened), *_tokens(opened)]
    return {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}


Row: TypeAlias = tuple[str, str, str, str, Cell]


def _timeline(opened: OpenedWallet) -> Iterator[Row]:
    for point in opened.reading.timeline:
        end = iso(point.month_end)
        yield "timeline", end, point.label or "", "transactions_in_12_months", float(point.transactions)
        for label, share in (point.probabilities or {}).items():
            yield "timeline", end, label, "share_of_refits", share


def _activity(opened: OpenedWallet) -> Iterator[Row]:
    found = activity(opened.counted)
    if found is None:
        return
    measure = "transactions_sent" if found.sent else "transactions_received"
    for weekday, hours in zip(WEEKDAYS, found.counts.tolist(), strict=True):
        for hour, value in enumerate(hours):
            yield "activity", f"{weekday} {hour:02d}:00 UTC", "", measure, float(value)


def _balance(opened: OpenedWallet) -> Iterator[Row]:
    line = balance_line(opened.history, opened.reading.account_type)
    coin = opened.history.chain.coin.lower()
    for measure, column in ((f"least_{coin}", line.least_eth), (f"most_{coin}", line.most_eth)):
        if column is not None:
            for time_s, value in zip(line.time_s.tolist(), column.tolist(), strict=True):
                yield "balance", iso(float(time_s)), "", measure, value


def _counterparties(opened: OpenedWallet) -> Iterator[Row]:
    for one in counterparties(opened.counted, opened.book):
        address = checksummed(one.address)
        for measure in ("sent", "received", "eth_out", "eth_in", "tokens_out", "tokens_in"):
            named = measure.replace("eth", opened.history.chain.coin.lower())
            yield "counterparties", address, one.name or "", named, float(getattr(one, measure))


def _tokens(opened: OpenedWallet) -> Iterator[Row]:
    for one in tokens_touched(opened.counted, opened.book):
        contract = checksummed(one.contract)
        for measure in ("transfers_in", "transfers_out", "amount_in", "amount_out"):
            value = getattr(one, measure)
            yield "tokens", contract, one.symbol, measure, None if value is None else float(value)
