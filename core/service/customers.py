"""A shop's customers: a file of orders, one customer by three numbers, and the segments of the bundled shop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from core.customers.customer import CustomerReading
from core.customers.reading import OrdersReading
from core.errors import InvalidInput
from core.progress import Progress, quiet
from core.service.room import Room
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.segments.model import SegmentModel
    from core.service.shared import Shared

RETAIL_MODEL = "retail"
EXAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "orders"
ROOM = Room(2, "Other order files are being read.")  # each may hold several hundred megabytes


@dataclass(frozen=True)
class SegmentSummary:
    """One segment of the bundled `retail` model; money in GBP, recency in days, over 374 days.

    Attributes:
        cluster: Index, as `segment_customer` gives it.
        segment: Name.
        customers: Customers of that shop in it.
        recency_mean: Days since the last order.
        recency_median: The same.
        frequency_mean: Orders.
        frequency_median: The same.
        monetary_mean: Spent.
        monetary_median: The same.
        revenue_share: Of the shop's revenue, 0 to 1.
    """

    cluster: int
    segment: str
    customers: int
    recency_mean: float
    recency_median: float
    frequency_mean: float
    frequency_median: float
    monetary_mean: float
    monetary_median: float
    revenue_share: float


class CustomerAnswers:
    """What the service can say about customers and their orders."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def segment_customer(
        self,
        recency: float,
        frequency: int,
        monetary: float,
        currency: str | None = None,
        period_days: float | None = None,
        shop_medians: dict[str, float] | None = None,
    ) -> CustomerReading:
        """Place one customer among those of the bundled shop (a UK gift wholesaler, 2011), by three numbers.

        It describes that shop, not yours; give currency, period or your medians to be rescaled, or upload your orders.

        Args:
            recency: Days since the last order, at least 0.
            frequency: Orders, a whole number of at least 1.
            monetary: Spent in all, above 0.
            currency: ISO code of `monetary`; pounds if omitted. Converted at a rounded rate of 2011.
            period_days: Days in which the orders were counted; 374 if omitted. Scales orders and money.
            shop_medians: Your shop's median recency, frequency and monetary, some or all; replaces the other two.

        Returns:
            The segment with its re-fits, evidence with percentiles within that shop, and what was rescaled.
        """
        from core.customers.customer import read_customer

        bundle = self._shared.store.get(RETAIL_MODEL)
        model = cast("SegmentModel", bundle.model)
        shop: Mapping[str, Any] = bundle.manifest["metrics"]["shop"]
        return read_customer(model, shop, recency, frequency, monetary, currency, period_days, shop_medians)

    def summarize_segments(self) -> list[SegmentSummary]:
        """List the segments of the bundled shop: how many customers, mean and median R, F and M, share of revenue.

        Returns:
            One entry per segment.
        """
        rows = self._shared.store.get(RETAIL_MODEL).manifest["metrics"]["summary"]
        return [SegmentSummary(**row) for row in rows]

    def segment_orders(
        self,
        file: Upload,
        columns: dict[str, str | None] | None = None,
        as_of: str | None = None,
        options: dict[str, Any] | None = None,
        customers_file: Upload | None = None,
    ) -> OrdersReading:
        """Read a shop's orders: what was cleaned, who the customers are, what each group is worth and what to do next.

        Args:
            file: A table (CSV, TSV, JSON, .xlsx, Parquet; also gzip or zip), at most 64 MB: an order or an order line
                a row. A platform's export is known by its header. A zip archive of several tables (orders, items,
                payments, customers, products) is joined by the keys that they name alike.
            columns: Corrections of the known columns, or answers to questions: role (customer, email, order, date,
                time, status, quantity, unit_price, amount, order_total, subtotal, discount, refunded, shipping, tax,
                currency, country, product, line, consent, customers_file.key) to column name, or null for none.
            as_of: ISO date that recency is counted to; a day after the last order if omitted.
            options: time_zone, currency, money ("net_sales", "collected" or "gross"), date_order, decimal ("point" or
                "comma"), pending and refunded_orders ("leave_out" or "count"), states, unit, discount, includes,
                price, returns ("drop" or "net"), credit_notes ("refund" or "order"), duplicates ("ids", "drop" or
                "keep"), platform, sheet, saved (with columns of an earlier answer's reading), horizon_days,
                compare_days, segments (2 to 8), customer_rows,
                definitions: your cut points, segments and control group as text, a line each, such as
                "recency: 30, 60, 120, 240" or "VIP: spent >= 1000 and recency_days <= 90".
            customers_file: A table of customers with e-mail and consent, joined by its key; or the table that the first
                one lacks, such as the lines of its orders.

        Returns:
            Cleaning report, segment grid, fitted segments, migration, cohorts, money at stake, lifetime value.
        """
        upload = Upload.parse(file)
        second = None if customers_file is None else Upload.parse(customers_file, "customers_file")
        return self.analyze_file(upload.data, upload.filename, columns, as_of, options, second=second).reading

    def example_orders(self) -> bytes:
        """The order file of the bundled synthetic shop, for the page."""
        from core.simulate.orders import sample_orders

        return sample_orders(EXAMPLE)

    def recognise_columns(self, data: bytes, filename: str) -> tuple[tuple[str, ...], dict[str, str | None]]:
        """The columns of an order file, and which of them each role would be read from: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.tables.orders.read import order_columns
        from core.tables.together import open_shop

        with open_shop(data, filename) as table:
            return table.names, order_columns(table)

    def analyze_file(
        self,
        data: bytes,
        filename: str,
        columns: object = None,
        as_of: object = None,
        options: object = None,
        progress: Progress = quiet,
        *,
        limited: bool = True,
        second: Upload | None = None,
        early: Callable[[OrdersAnalysis], None] | None = None,
    ) -> OrdersAnalysis:
        """As `segment_orders`, with what downloads are made of, told what is being done: for the page.

        Args:
            data: The file.
            filename: What its sender calls it.
            columns: As for `segment_orders`.
            as_of: As for `segment_orders`.
            options: As for `segment_orders`.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.
            limited: Whether the visitor's limit counts it; the bundled example does not.
            second: As `customers_file` of `segment_orders`.
            early: Called with the answer before its forecast, where one is made.

        Raises:
            Asked: The file can be read in more than one way.
            RateLimited: This client sent too many files.
            InvalidInput: The file, a column or an option is wrong; the message says which.
            TooLarge: The file passes a limit.
            Busy: Too many files are being read already.
        """
        from core.customers.analyze import analyze_orders
        from core.customers.definitions import FIELD, is_definitions
        from core.customers.options import Options
        from core.tables.second_file import open_second
        from core.tables.together import open_beside
        from core.tables.upload import named_columns

        chosen = Options.parse(options)
        if is_definitions(data):
            raise InvalidInput(
                "file", "holds cut points and segments, no orders", f"orders; send it as {FIELD} with them"
            )
        if limited:
            self._shared.admit()
        with ROOM:
            progress("Reading the file", 0.05)
            opened, second = open_beside(data, filename, second, named_columns(columns), chosen.sheet)
            with opened as table, open_second(second, "customers_file") as joined:
                return analyze_orders(table, columns, as_of, chosen, progress, second=joined, early=early)
