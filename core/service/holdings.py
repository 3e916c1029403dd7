"""What a bank's or insurer's own clients hold: what to offer to whom, proven on the file's own past."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from core.errors import InvalidInput, LedgerlensError
from core.progress import Progress, quiet
from core.service.own_offers import OwnOffers
from core.service.own_offers_answer import HoldingsAnswer, KeptOffers, with_kept
from core.service.room import Room
from core.tables.upload import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.holdings.analyze import HoldingsAnalysis
    from core.service.shared import Shared
    from core.tables import Table

ROOM = Room(1, "Another file of holdings is being read.")  # its models take a core for up to a minute or two
NEEDED = ("income", "spending_score", "saving_frequency", "loan_behavior")  # of the demo's files of profiles


def lists_holdings(table: Table) -> bool:
    """Whether a table lists what clients hold, and no profiles for the demo."""
    from core.holdings.intake import is_holdings
    from core.products.clients import ROLES
    from core.tables.subjects.read import read_subjects

    if not is_holdings(table):
        return False
    try:
        found = read_subjects(table, ROLES).columns
    except LedgerlensError:
        return True
    return not all(found.get(name) for name in NEEDED)


class Holdings:
    """What the service can say about holdings."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._offers = shared.lens(OwnOffers)

    def recommend_from_holdings(
        self,
        file: Upload,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
        profiles: Upload | None = None,
        catalogue: Upload | None = None,
        model: str | None = None,
    ) -> HoldingsAnswer | KeptOffers:
        """Say what to offer to which of your own clients, by a model that is chosen and proven on your own file.

        Args:
            file: What clients hold (CSV, Excel, JSON or Parquet, at most 64 MB): a row a holding (client, product,
                date), or a row a client (or a client and month) with a column for each product (yes and no, dates
                of opening, counts) or one cell that lists them.
            columns: Corrections of the known columns, or answers to questions: role (client, product, date, ended,
                status, joined, segment, consent, refused, profiles.key) to column name, or null for none.
            options: layout ("long", "wide" or "wide_dates"), products (columns of a wide file, names or
                "first:last"), separator (";", "|", "line", ",", "/", "+", "brackets" or "none"), ended_states (words of
                the status that end a holding, or "none"), dates ("opened" or "held"), date_order ("day first" or "month
                first"), use (columns whose names speak of protected attributes and that models may see all the
                same), closed (products not offered any more), catalogue (a list of objects, or CSV text: name,
                category, excludes, needs, minimum_age, closed, rules such as "income >= 20000"), cooling_off_months
                after a refusal (12),
                period_months (1 to 36), control_share (0 to 0.5: clients drawn to be left alone), limit (1 to 1,000)
                and offset (of clients), sheet, saved (with columns of an earlier answer's reading), keep (true to keep
                the fitted model for a week under a name for recommend_products), bundle (true to get it in base64).
            profiles: A table with a row a client, joined by its key: profile, segment, age, consent, refused.
            catalogue: A table with a row a product, instead of options.catalogue: name, category, excludes, needs,
                minimum_age, closed, rules.
            model: The name of a kept model (options.keep, or load_offers), which answers instead of a new one.

        Returns:
            With model, its offers to the clients of the file. Else every model's test on periods after what it learnt
            from (without dates: on hidden holdings), the simplest within the interval of the best, and by it offers per
            client with chance, reason and what is excluded.
        """
        upload = Upload.parse(file)
        self._shared.admit()
        second = None if profiles is None else Upload.parse(profiles, "profiles")
        third = None if catalogue is None else Upload.parse(catalogue, "catalogue")
        if model is not None:
            return self._offers.offers_of(model, None, upload, columns, options, second=second, catalogue=third)
        found = self.analyze_holdings(upload.data, upload.filename, columns, options, second=second, catalogue=third)
        return cast("HoldingsAnswer", found.reading)

    def analyze_holdings(
        self,
        data: bytes,
        filename: str,
        columns: object = None,
        options: object = None,
        progress: Progress = quiet,
        *,
        second: Upload | None = None,
        catalogue: Upload | None = None,
    ) -> HoldingsAnalysis:
        """Its answer as `reading`, with every client, told what is being done: for the page.

        Args:
            data: The file.
            filename: What its sender calls it.
            columns: As for `recommend_from_holdings`.
            options: As for `recommend_from_holdings`.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.
            second: As `profiles` of `recommend_from_holdings`.
            catalogue: As `catalogue` of `recommend_from_holdings`.

        Raises:
            Asked: The file can be read in more than one way.
            InvalidInput: The file, a column or an option is wrong, or the file proves nothing.
            TooLarge: The file passes a limit.
            Busy: Another one is being read already.
        """
        from core.holdings.analyze import analyze_holdings
        from core.holdings.options import HoldingOptions
        from core.tables import read_table
        from core.tables.second_file import open_second
        from core.tables.upload import named_columns

        chosen = HoldingOptions.parse(options)
        if catalogue is not None and chosen.catalogue:
            raise InvalidInput("catalogue", "does not go with options.catalogue", "one of both")
        with ROOM:
            progress("Reading the file", 0.05)
            with (
                read_table(data, filename, wanted=named_columns(columns), sheet=chosen.sheet) as table,
                open_second(second, "profiles") as joined,
                open_second(catalogue, "catalogue") as products,
            ):
                found = analyze_holdings(table, columns, chosen, progress, second=joined, catalogue=products)
            kept = self._offers.keep_offers(found, data, with_bundle=chosen.bundle) if chosen.keep else None
            return replace(found, reading=with_kept(found.reading, kept))

    def example_holdings(self) -> bytes:
        """Holdings of simulated clients, for the page."""
        from core.simulate.holdings import holdings_csv

        return holdings_csv()

    def told_apart(self, files: Sequence[Upload]) -> tuple[Upload | None, Upload | None]:
        """Of what came beside holdings, the profile and the catalogue, None for what did not come: for the page.

        Raises:
            InvalidInput: Two are of the same kind, or one is no table.
            TooLarge: One passes a limit.
        """
        from core.holdings.catalogue_file import is_catalogue
        from core.tables import read_table

        found: dict[bool, Upload] = {}
        for one in files:
            with read_table(one.data, one.filename) as table:
                kind = is_catalogue(table)
            if kind in found:
                what = "catalogues" if kind else "files with a row a client"
                raise InvalidInput("file", f"came with two {what}", "one profile and one catalogue beside it")
            found[kind] = one
        return found.get(False), found.get(True)

    def is_holdings(self, data: bytes, filename: str) -> bool:
        """Whether a file lists what clients hold, and no profiles for the demo: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.tables import read_table

        with read_table(data, filename) as table:
            return lists_holdings(table)
