"""Transactions: one, a handful, or a ledger of many wallets, each scored on what came before it."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any, Final, cast

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.queue import DEFAULT_BUDGET, MAX_BUDGET
from core.anomaly.reading import LedgerReading
from core.anomaly.single import TransactionScore, TransactionScores
from core.errors import LedgerlensError
from core.fields import choice, whole
from core.progress import Progress, quiet
from core.service.room import Room
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.ledger import Ledger
    from core.anomaly.model import AnomalyModel
    from core.service.shared import Shared

log = logging.getLogger(__name__)

ANOMALY_MODEL: Final = "anomaly"
MAX_MANY: Final = 1_000
ROOM: Final = Room(1, "Another ledger is being scored.")  # a million events take most of a gigabyte and both cores


class TransactionAnswers:
    """What the service can say about transactions."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._compiled = threading.Event()

    def model(self) -> AnomalyModel:
        """The active model; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("AnomalyModel", self._shared.store.get(ANOMALY_MODEL).model)

    def score_transaction(
        self,
        transaction_id: str,
        wallet_id: str,
        timestamp: str,
        amount: float,
        type: str | None = None,  # noqa: A002  the name on the wire
        counterparty: str | None = None,
        country: str | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        ip: str | None = None,
        device: str | None = None,
        kyc_verified: bool | None = None,
        recent: list[dict[str, Any]] | None = None,
    ) -> TransactionScore:
        """Say how strange one transaction is, by which known pattern, and why; best with earlier ones of its wallet.

        Args:
            transaction_id: Any text of 1 to 200 characters.
            wallet_id: Any text of 1 to 200 characters.
            timestamp: ISO-8601 (UTC if it states no zone), or seconds since 1970.
            amount: Zero or more, in dollars or euros.
            type: deposit, transfer, withdraw, redeem, login ...; any other is read as a payment.
            counterparty: Who was paid, or who paid.
            country: A name or a code.
            latitude: -90 to 90 degrees; with longitude.
            longitude: -180 to 180 degrees; with latitude.
            ip: An address, taken as a name.
            device: An id.
            kyc_verified: Whether the wallet's owner was verified.
            recent: Earlier transactions of this wallet, or of others with the same counterparty; the same fields, of
                which timestamp and amount are needed. At most 1,000; later ones are not looked at.

        Returns:
            fraud_score (a rank against the reference, no probability), raw_score, tail, typologies and reasons.
        """
        from core.anomaly.request import MAX_RECENT, parse_many, parse_transaction
        from core.anomaly.single import score_one

        one = parse_transaction(
            {
                "transaction_id": transaction_id,
                "wallet_id": wallet_id,
                "timestamp": timestamp,
                "amount": amount,
                "type": type,
                "counterparty": counterparty,
                "country": country,
                "latitude": latitude,
                "longitude": longitude,
                "ip": ip,
                "device": device,
                "kyc_verified": kyc_verified,
            }
        )
        earlier = [] if recent is None else parse_many("recent", recent, MAX_RECENT, one.wallet_id)
        return score_one(one, earlier, self.model())

    def score_many(self, transactions: list[dict[str, Any]]) -> TransactionScores:
        """Score transactions, each on the earlier ones among them.

        Args:
            transactions: At most 1,000, with the fields of one transaction, in any order.

        Returns:
            One result per transaction, in the order given.
        """
        from core.anomaly.request import parse_many
        from core.anomaly.single import score_many

        return TransactionScores(score_many(parse_many("transactions", transactions, MAX_MANY), self.model()))

    def score_transactions(
        self,
        file: Upload,
        columns: dict[str, str | None] | None = None,
        detector: str = DEFAULT,
        alerts_per_day: int = DEFAULT_BUDGET,
        options: dict[str, Any] | None = None,
        wallets_file: Upload | None = None,
    ) -> LedgerReading:
        """Read a ledger of transactions: a ranked queue of alerts that says why, within what can be looked at a day.

        Args:
            file: CSV, Excel, JSON or Parquet, at most 64 MB: one row per transaction, with wallet, time and amount.
            columns: Corrections of the recognised columns: role (wallet, time, amount, transaction, type,
                counterparty, country, latitude, longitude, ip, device, kyc, kyc_date, label, step, failed, direction,
                currency, fee, balance, clock, money_in, money_out) to column name, or null for none; wallet null
                means that the file is of one account.
            detector: {detectors}.
            alerts_per_day: How many wallets a day can be looked at, 1 to 100: a ceiling, not a quota.
            options: currency (to score its events only; every currency is scored by itself if omitted), time_zone,
                date_order ("day first" or "month first"), decimal ("point" or "comma"),
                unit ("major" or "minor"), states (word to what it says),
                platform, sheet, saved (with columns of an earlier answer's reading).
            wallets_file: A table of the wallets' users with KYC level or date, joined by its key (columns:
                wallets_file.key).

        Returns:
            Cleaning report, alerts with reasons, scores of wallets, drift, and quality where the file has labels.
        """
        upload = Upload.parse(file)
        second = None if wallets_file is None else Upload.parse(wallets_file, "wallets_file")
        return self.analyze_file(
            upload.data,
            upload.filename,
            columns,
            detector,
            alerts_per_day,
            limited=True,
            options=options,
            second=second,
        ).reading

    def recognise_columns(self, data: bytes, filename: str) -> tuple[tuple[str, ...], dict[str, str | None]]:
        """The columns of a ledger file, and which of them each role would be read from: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.tables import read_table
        from core.tables.ledgers.read import ledger_columns

        with read_table(data, filename) as table:
            return table.names, ledger_columns(table)

    def analyze_file(
        self,
        data: bytes,
        filename: str,
        columns: object = None,
        detector: object = DEFAULT,
        alerts_per_day: object = DEFAULT_BUDGET,
        progress: Progress = quiet,
        *,
        limited: bool = False,
        options: object = None,
        second: Upload | None = None,
    ) -> LedgerAnalysis:
        """As `score_transactions`, with what downloads are made of, told what is being done: for the page.

        Raises:
            InvalidInput: The file, a column or an option is wrong; the message says which.
            TooLarge: The file passes a limit.
            Busy: Another ledger is being scored.
            RateLimited: `limited`, and this client asked too often.
        """
        from core.anomaly.file import score_file
        from core.tables.ledgers.choices import LedgerChoices

        chosen = choice("detector", detector, DETECTORS)
        budget = whole("alerts_per_day", alerts_per_day, 1, MAX_BUDGET)
        choices = LedgerChoices.parse(options)
        if limited:
            self._shared.admit()
        with ROOM:
            file, limits = Upload(filename, data), dict(self._shared.settings.reporting_limits)
            return score_file(file, self.model(), chosen, budget, columns, choices, second, progress, limits)

    def analyze_simulated(
        self,
        ledger: Ledger,
        detector: object = DEFAULT,
        alerts_per_day: object = DEFAULT_BUDGET,
        progress: Progress = quiet,
        *,
        limited: bool = False,
    ) -> LedgerAnalysis:
        """As `analyze_file`, of a ledger that was made here: for the page.

        Raises:
            InvalidInput: An option is wrong.
            Busy: Another ledger is being scored.
            RateLimited: `limited`, and this client asked too often.
        """
        from core.anomaly.analyze import analyze_ledger
        from core.tables import CleaningReport

        chosen = choice("detector", detector, DETECTORS)
        budget = whole("alerts_per_day", alerts_per_day, 1, MAX_BUDGET)
        if limited:
            self._shared.admit()
        report = CleaningReport(len(ledger), len(ledger), {}, {}, (), "simulated here")
        with ROOM:
            return analyze_ledger(ledger, report, self.model(), chosen, budget, progress)

    def is_quick(self, capability: str) -> bool:
        """Whether a call costs about a millisecond by now: the first score of a process may have to compile."""
        return capability != "score_transaction" or self._compiled.is_set()

    def compile_kernels(self) -> None:
        """Score something, so that no visitor has to wait for the compiler; in the background of the start."""
        try:
            self.score_transaction("0", "w", "2026-01-02", 1.0, recent=[{"timestamp": "2026-01-01", "amount": 1.0}])
        except LedgerlensError as error:
            log.warning("nothing was scored at the start: %s", error.message)
        else:
            self._compiled.set()
