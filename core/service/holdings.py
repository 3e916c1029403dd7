"""What a bank's or insurer's own clients hold: what to offer to whom, proven on the file's own past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import LedgerlensError
from core.holdings.reading import HoldingsReading
from core.progress import Progress, quiet
from core.service.room import Room
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.holdings.analyze import HoldingsAnalysis
    from core.service.shared import Shared

ROOM = Room(1, "Another file of holdings is being read.")  # its models take a core for up to a minute or two
NEEDED = ("income", "spending_score", "saving_frequency", "loan_behavior")  # of the demo's files of profiles


class Holdings:
    """What the service can say about holdings."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def recommend_from_holdings(
        self, file: Upload, columns: dict[str, str | None] | None = None, options: dict[str, Any] | None = None
    ) -> HoldingsReading:
        """Say what to offer to which of your own clients, by a model that is chosen and proven on your own file.

        Args:
            file: What clients hold (CSV, Excel, JSON or Parquet, at most 64 MB): a row a holding (client, product,
                date), or a row a client (or a client and month) with a column of 0 and 1 for each product.
            columns: Corrections of the known columns, or answers to questions: role (client, product, date, ended,
                joined, segment) to column name, or null for none.
            options: layout ("long" or "wide"), products (columns of a wide file, names or "first:last"), dates
                ("opened" or "held"), date_order ("day first" or "month first"), use (columns whose names speak of
                protected attributes and that models may see all the same), closed (products not offered any more),
                period_months (1 to 36), control_share (0 to 0.5: clients drawn to be left alone), limit (1 to 1,000)
                and offset (of clients), sheet, saved (with columns of an earlier answer's reading).

        Returns:
            Every model's test on periods after what it learnt from (without dates: on hidden holdings), the simplest
            within the interval of the best, and by it offers per client with chance, reason and what is excluded.
        """
        upload = Upload.parse(file)
        self._shared.admit()
        return self.analyze_holdings(upload.data, upload.filename, columns, options).reading

    def analyze_holdings(
        self,
        data: bytes,
        filename: str,
        columns: object = None,
        options: object = None,
        progress: Progress = quiet,
    ) -> HoldingsAnalysis:
        """As `recommend_from_holdings`, with every client, told what is being done: for the page.

        Args:
            data: The file.
            filename: What its sender calls it.
            columns: As for `recommend_from_holdings`.
            options: As for `recommend_from_holdings`.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.

        Raises:
            Asked: The file can be read in more than one way.
            InvalidInput: The file, a column or an option is wrong, or the file proves nothing.
            TooLarge: The file passes a limit.
            Busy: Another one is being read already.
        """
        from core.holdings.analyze import analyze_holdings
        from core.holdings.options import HoldingOptions
        from core.tables import read_table
        from core.tables.upload import named_columns

        chosen = HoldingOptions.parse(options)
        with ROOM:
            progress("Reading the file", 0.05)
            with read_table(data, filename, wanted=named_columns(columns), sheet=chosen.sheet) as table:
                return analyze_holdings(table, columns, chosen, progress)

    def example_holdings(self) -> bytes:
        """Holdings of simulated clients, for the page."""
        from core.simulate.holdings import holdings_csv

        return holdings_csv()

    def is_holdings(self, data: bytes, filename: str) -> bool:
        """Whether a file lists what clients hold, and no profiles for the demo: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.holdings.intake import is_holdings
        from core.products.clients import ROLES
        from core.tables import read_table
        from core.tables.subjects.read import read_subjects

        with read_table(data, filename) as table:
            if not is_holdings(table):
                return False
            try:
                found = read_subjects(table, ROLES).columns
            except LedgerlensError:
                return True
            return not all(found.get(name) for name in NEEDED)
