"""Bank products: one client's profile, or a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from core.errors import InvalidInput
from core.products.reading import BatchReading, ProductReading
from core.service.own_offers import OwnOffers
from core.service.own_offers_answer import KeptOffers
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.products.model import ProductModel
    from core.service.shared import Shared
    from core.tables.subjects.analysis import SubjectsAnalysis

BANK_MODEL = "bank"


class Products:
    """What the service can say about bank clients."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def model(self) -> ProductModel:
        """The active model, for the page; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("ProductModel", self._shared.store.get(BANK_MODEL).model)

    def recommend_products(
        self,
        income: float | None = None,
        spending_score: float | None = None,
        saving_frequency: float | None = None,
        loan_behavior: float | None = None,
        age: float | None = None,
        employment_status: str | None = None,
        credit_score: float | None = None,
        existing_products: list[str] | None = None,
        monthly_spending: float | None = None,
        savings_balance: float | None = None,
        loan_amount: float | None = None,
        digital_engagement: float | None = None,
        file: Upload | None = None,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
        formula: str | None = None,
        model: str | None = None,
        holdings: dict[str, Any] | None = None,
    ) -> ProductReading | BatchReading | KeptOffers:
        """Recommend one bank product per category for a client, with a health score, reasons and what would change it.

        Synthetic: the model learned from simulated clients. What is left out is assumed, and said in the answer. Send
        one client (the first four fields are needed), or a file of clients with columns and options. With model, a
        model that was fitted on your own holdings answers instead, about what a client holds.

        Args:
            income: Income before tax in USD a year, 0 to 10,000,000. Needed without a file.
            spending_score: How readily the client spends, 0 to 100. Needed without a file.
            saving_frequency: How often money is put aside, 0 to 10. Needed without a file.
            loan_behavior: How readily the client borrows, 0 to 5. Needed without a file.
            age: 18 to 100.
            employment_status: employed, self_employed, student, retired or unemployed.
            credit_score: 300 to 850.
            existing_products: Names of the products held, or their codes, such as basic_checking.
            monthly_spending: USD a month, 0 to 1,000,000.
            savings_balance: USD, 0 to 100,000,000.
            loan_amount: What is still owed in USD, 0 to 10,000,000.
            digital_engagement: Use of online banking, 0 to 10.
            file: Many clients instead of one: CSV, Excel, JSON or Parquet, one row each, columns named as these
                fields; products held separated by semicolons. At most 20,000 rows and 16 MB.
            columns: Of a file, corrections of the known columns, or answers to questions: field, or client for the
                identifier, to column name, or null for none.
            options: Of a file: sheet of a workbook; saved (true where columns are those of an earlier file's reading).
            formula: Of the health score: ledgerlens (the default: income, credit score, savings, what is left, debt),
                or original, of the project that this demo follows (income and the three habits alone).
            model: The name of a model of your own, which recommend_from_holdings (options.keep) or load_offers gave:
                then send holdings, or a file of what clients hold with columns and options as for
                recommend_from_holdings.
            holdings: With model, one client: holds (a list of products), and where known ended and refused (lists),
                consent (true or false), segment, age, profile (column to value) and client (a name).

        Returns:
            Products with confidences, the client's profile and health, reasons, eligibility and assumptions; of a file
            one row per client with products, confidences, health score and what was assumed, or why it was refused.
            With model, offers per client with chance and reason, and what is excluded by which rule.
        """
        profile = {
            "age": age,
            "income": income,
            "employment_status": employment_status,
            "credit_score": credit_score,
            "existing_products": existing_products,
            "monthly_spending": monthly_spending,
            "savings_balance": savings_balance,
            "loan_amount": loan_amount,
            "digital_engagement": digital_engagement,
            "spending_score": spending_score,
            "saving_frequency": saving_frequency,
            "loan_behavior": loan_behavior,
        }
        if model is not None:
            given = next((name for name, value in (*profile.items(), ("formula", formula)) if value is not None), None)
            if given is not None:
                raise InvalidInput(given, "does not go with a model of your own", "holdings, or a file of holdings")
            return self._shared.lens(OwnOffers).offers_of(model, holdings, file, columns, options)
        if holdings is not None:
            raise InvalidInput("holdings", "goes with a model of your own only", "nothing, or model beside it")
        if file is None:
            for name, value in (("columns", columns), ("options", options)):
                if value is not None:
                    raise InvalidInput(name, "goes with a file only", "nothing, or a file beside it")
            return self.recommend_for(profile, formula)
        beside = next((name for name, value in profile.items() if value is not None), None)
        if beside is not None:
            raise InvalidInput(beside, "does not go with a file, whose rows are the clients", "a file or a profile")
        upload = Upload.parse(file)
        self._shared.admit()
        return self.analyze_file(upload.data, upload.filename, columns, options, formula).reading

    def recommend_for(self, profile: object, formula: object = None) -> ProductReading:
        """As `recommend_products`, for one profile as an object: for the page.

        Raises:
            InvalidInput: A field is missing, unknown, of the wrong type or out of range.
        """
        from core.products.recommend import recommend

        return recommend(self.model(), profile, formula)

    def analyze_file(
        self,
        data: bytes,
        filename: str = "",
        columns: Mapping[str, Any] | None = None,
        options: object = None,
        formula: object = None,
    ) -> SubjectsAnalysis[BatchReading]:
        """As `recommend_products`, for every row of a table, with its columns: for the page.

        Args:
            data: A CSV, Excel, JSON or Parquet file, one row per client.
            filename: What its sender calls it.
            columns: Corrections: field -> column name.
            options: As for `recommend_products`.
            formula: As for `recommend_products`.

        Raises:
            Asked: The file can be read in more than one way.
            InvalidInput: It is no table, or a required column is missing.
            TooLarge: It has too many rows or bytes.
        """
        from core.products.batch import recommend_table

        return recommend_table(self.model(), data, filename, columns, options, formula)

    def recognise_columns(self, data: bytes, filename: str) -> tuple[tuple[str, ...], dict[str, str | None]]:
        """The columns of a file of clients, and which of them each field would be read from: for the page.

        Raises:
            InvalidInput: The file is no table.
            TooLarge: It passes a limit.
        """
        from core.products.clients import LIMITS, ROLES
        from core.tables import read_table
        from core.tables.subjects.read import subject_columns

        with read_table(data, filename, LIMITS) as table:
            return table.names, subject_columns(table, ROLES)
