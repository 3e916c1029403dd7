"""Lending on Aave: one wallet by its counts, files of many, and the lending of a wallet that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from core.lending.reading import ClusterReading, LendingFileReading
from core.progress import Progress

if TYPE_CHECKING:
    from core.lending.events import LendingHistory
    from core.service.shared import Shared
    from core.tables.subjects.analysis import SubjectsAnalysis
    from core.wallet.analyze import OpenedWallet
    from core.wallet.history import WalletHistory
    from core.wallet.kinds.answer import Kind

LENDING_MODEL = "lending"
ELSEWHERE = "Lending is read on Ethereum alone, so nothing is said of it here."
NOT_READ = "Lending on Aave could not be read: no source of logs answered. What it would say is unknown, not zero."


class Lending:
    """What the service can say about lending."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def predict_cluster(
        self,
        balance: float,
        num_transactions: float,
        total_amount: float,
        avg_transaction_amount: float,
        num_deposits: int,
        num_borrows: int,
        num_repayments: int,
        num_redeems: int,
        num_liquidations: int,
        active_days: int,
        others: Mapping[str, object] | None = None,
    ) -> ClusterReading:
        """Say which group of Aave wallets these counts are nearest to, with a points score and a risk label.

        Args:
            balance: Not used; any number.
            num_transactions: Not used; at least 0.
            total_amount: Not used; at least 0. It says nothing of which token or currency it sums.
            avg_transaction_amount: Not used; at least 0.
            num_deposits: Deposits, a whole number of at least 0.
            num_borrows: Loans taken, a whole number of at least 0.
            num_repayments: Repayments, a whole number of at least 0.
            num_redeems: Withdrawals of deposits, a whole number of at least 0.
            num_liquidations: Liquidations, a whole number of at least 0; for the score, not for the segment.
            active_days: Different days with any of these, a whole number of at least 0.
            others: What else was sent, by name: a field of these ten under the name that a table gives it, such as
                BORROW_COUNT or borrow_count; anything else is named as unused.

        Returns:
            Segment, risk label, the score with every point accounted for, and the fields nothing depends on.
        """
        from core.lending.analyze import read_cluster
        from core.lending.one_row import named_row

        body: dict[str, object] = {
            "balance": balance,
            "num_transactions": num_transactions,
            "total_amount": total_amount,
            "avg_transaction_amount": avg_transaction_amount,
            "num_deposits": num_deposits,
            "num_borrows": num_borrows,
            "num_repayments": num_repayments,
            "num_redeems": num_redeems,
            "num_liquidations": num_liquidations,
            "active_days": active_days,
        }
        found, unused = named_row(body, others or {})
        return read_cluster(found, self._shared.model(LENDING_MODEL), unused)

    def analyze_file(
        self, data: bytes, filename: str = "", columns: object = None, options: object = None
    ) -> SubjectsAnalysis[LendingFileReading]:
        """Read a file of Aave records (JSON) or of counts per wallet (a table): one line per wallet.

        The Wallet tab calls it, and `predict_persona` where it is given a file.

        Args:
            data: The file, at most 64 MB.
            filename: What its sender calls it; shown, never opened.
            columns: Of a table, role -> column where a caller names them.
            options: Of a table, the sheet of a workbook, and `saved`.

        Raises:
            Asked: A table can be read in more than one way.
            TooLarge: The file passes a limit.
            InvalidInput: Nothing in it can be read.
        """
        from core.lending.many import read_file

        return read_file(data, filename, self._shared.model(LENDING_MODEL), columns, options)

    def recognise_columns(self, data: bytes, filename: str) -> tuple[tuple[str, ...], dict[str, str | None]]:
        """The columns of a table of counts, and which of them each role would be read from: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.lending.columns import ROLES
        from core.lending.intake import is_records
        from core.tables import read_table
        from core.tables.subjects.read import subject_columns

        if is_records(data):
            return (), {}
        with read_table(data, filename) as table:
            return table.names, subject_columns(table, ROLES)

    def with_lending(self, opened: OpenedWallet, history: WalletHistory, progress: Progress) -> OpenedWallet:
        """The same wallet with `lending` filled in; what could not be read is null, and said in its caveats.

        Args:
            opened: The wallet without its lending.
            history: Its history.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.
        """
        from core.wallet.chain import ETHEREUM

        if history.chain is not ETHEREUM:
            caveats = (*opened.reading.caveats, ELSEWHERE)
            return replace(opened, reading=replace(opened.reading, caveats=caveats))
        from core.lending.analyze import read_lending
        from core.sources.aave.lending import read_aave
        from core.sources.aave.samples import sample_lending

        found: LendingHistory | None
        attempts = opened.reading.attempts
        if history.synthetic:
            found = sample_lending(history.address)
        else:
            blocks = dict(zip(history.transactions.block.tolist(), history.transactions.time_s.tolist(), strict=True))
            answer = read_aave(history.address, self._shared.settings, blocks, progress)
            found, attempts = answer.history, (*attempts, *answer.attempts)
        if found is None:
            reading = replace(opened.reading, attempts=attempts, caveats=(*opened.reading.caveats, NOT_READ))
        else:
            lending = read_lending(found, self._shared.model(LENDING_MODEL))
            kind = liquidated(opened.reading.kind, lending.counts.liquidations)
            reading = replace(opened.reading, attempts=attempts, lending=lending, kind=kind)
        return replace(opened, reading=reading)


def liquidated(kind: Kind, times: int) -> Kind:
    """A borrower's headline says that loans were liquidated: that is in the pools' logs alone, not in her own list."""
    if kind.name != "borrower" or not times:
        return kind
    often = {1: "once", 2: "twice"}.get(times, f"{times:,} times")
    return replace(kind, sentence=f"{kind.sentence}, liquidated {often}")
