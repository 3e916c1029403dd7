"""Transactions: one, a handful, or a ledger of many wallets, each scored on what came before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.queue import DEFAULT_BUDGET, MAX_BUDGET
from core.anomaly.reading import LedgerReading
from core.fields import choice, whole
from core.progress import Progress, quiet
from core.service.case_files import FIELD, DeskAsked, with_desk
from core.service.monitors import Monitors
from core.service.references import NamedReferences, References
from core.service.room import Room
from core.service.single import SingleAnswers
from core.service.verdicts import Verdicts
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.alerts.verdict import JudgedTransaction
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.asked import LedgerAsked
    from core.anomaly.ledger import Ledger

ROOM: Final = Room(1, "Another ledger is being scored.")  # a million events take most of a gigabyte and both cores


class TransactionAnswers(SingleAnswers):
    """What the service can say about transactions."""

    @property
    def monitors(self) -> Monitors:
        """Events as they come: for the page."""
        return self._shared.lens(Monitors)

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
            options: currency (to score its events only; every currency is scored by itself if omitted; of a file that
                names none, what its amounts are in), time_zone,
                date_order ("day first" or "month first"), decimal ("point" or "comma"),
                unit ("major" or "minor"), states (word to what it says),
                platform, sheet, saved (with columns of an earlier answer's reading); limit and offset (alerts and
                event_scores in pages: next_offset of an answer says where the following one begins); trial (what
                other settings would have done: budget, tail, numbers of typologies, allow, deny and watch lists of
                wallets, costs {"look", "missed"}, and a rule as all, any or sum (with reach) of conditions {"feature",
                "at_least", "at_most", "weight"}); verdicts (to order
                the queue by, where later ones prove it better: session, a log of judge_transaction, or labels true;
                delay_days, known so long after each event); keep_reference (a name under which these events are
                kept) and reference (the name of earlier events to compare with, as if they stood in this file); order
                (compared, the default: the simplest order that did as well on labels known by then; or queue,
                plain_forest, amount); desk (cases as files: session, a log of judge_transaction that says how they
                stand, and report, the transaction of the case that is wanted as an HTML page).
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
        wanted, rest = DeskAsked.split(options)
        judged = self._judged(wanted)
        names, rest = NamedReferences.split(rest)
        asked, rest = self._asked(rest)
        choices = LedgerChoices.parse(rest)
        if limited:
            self._shared.admit()
        with ROOM:
            references = self._shared.lens(References)
            asked = replace(asked, earlier=references.named(names.use), keeps=names.keep is not None)
            file, limits = Upload(filename, data), dict(self._shared.settings.reporting_limits)
            found = score_file(file, self.model(), chosen, budget, columns, choices, second, progress, limits, asked)
            found = references.kept(found, names, asked.earlier)
        return found if wanted is None else with_desk(found, judged, wanted)

    def analyze_simulated(
        self,
        ledger: Ledger,
        detector: object = DEFAULT,
        alerts_per_day: object = DEFAULT_BUDGET,
        progress: Progress = quiet,
        *,
        limited: bool = False,
        options: object = None,
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
        wanted, rest = DeskAsked.split(options)
        judged = self._judged(wanted)
        asked, _ = self._asked(rest)
        if limited:
            self._shared.admit()
        report = CleaningReport(len(ledger), len(ledger), {}, {}, (), "simulated here")
        with ROOM:
            found = analyze_ledger(ledger, report, self.model(), chosen, budget, progress, asked)
        return found if wanted is None else with_desk(found, judged, wanted)

    def _judged(self, wanted: DeskAsked | None) -> Mapping[str, JudgedTransaction]:
        if wanted is None or wanted.session is None:
            return {}
        return self._shared.lens(Verdicts).standing_of(wanted.session, f"{FIELD}.session")

    def _asked(self, options: object) -> tuple[LedgerAsked, Mapping[str, Any] | None]:
        """What is asked besides the queue, and the options without it: how the file is read."""
        from core.anomaly.asked import LedgerAsked
        from core.anomaly.chosen_order import split_order
        from core.anomaly.trial import LedgerTrial
        from core.anomaly.window import AnswerWindow
        from core.service.verdict_source import split_verdicts

        window, rest = AnswerWindow.split(options)
        trial, rest = LedgerTrial.split(rest)
        verdicts, rest = split_verdicts(rest, self._shared.lens(Verdicts).log_of)
        order, rest = split_order(rest)
        return LedgerAsked(window, trial, verdicts, order=order), rest
