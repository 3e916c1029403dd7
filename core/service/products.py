"""The Products capability, a part of `Service`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from core.products.reading import ProductReading

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.products.batch import BatchReading
    from core.products.model import ProductModel

BANK_MODEL = "bank"


class ProductsService:
    """What the service can say about bank clients. `store` holds the models."""

    store: ModelStore

    def product_model(self) -> ProductModel:
        """The active model, for the page; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("ProductModel", self.store.get(BANK_MODEL).model)

    def recommend_products(
        self,
        income: float,
        spending_score: float,
        saving_frequency: float,
        loan_behavior: float,
        age: float | None = None,
        employment_status: str | None = None,
        credit_score: float | None = None,
        existing_products: list[str] | None = None,
        monthly_spending: float | None = None,
        savings_balance: float | None = None,
        loan_amount: float | None = None,
        digital_engagement: float | None = None,
    ) -> ProductReading:
        """Recommend one bank product per category for a client, with a health score, reasons and what would change it.

        Synthetic: the model learned from simulated clients. What is left out is assumed, and said in the answer.

        Args:
            income: Income before tax in USD a year, 0 to 10,000,000.
            spending_score: How readily the client spends, 0 to 100.
            saving_frequency: How often money is put aside, 0 to 10.
            loan_behavior: How readily the client borrows, 0 to 5.
            age: 18 to 100.
            employment_status: employed, self_employed, student, retired or unemployed.
            credit_score: 300 to 850.
            existing_products: Names of the products held.
            monthly_spending: USD a month, 0 to 1,000,000.
            savings_balance: USD, 0 to 100,000,000.
            loan_amount: What is still owed in USD, 0 to 10,000,000.
            digital_engagement: Use of online banking, 0 to 10.

        Returns:
            Products with confidences, the client's profile and health, reasons, eligibility and assumptions.
        """
        from core.products.recommend import recommend

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
        return recommend(self.product_model(), profile)

    def recommend_products_of_file(
        self, data: bytes, filename: str = "", columns: Mapping[str, Any] | None = None
    ) -> BatchReading:
        """As `recommend_products`, for every row of a table: the page and the shell hand it in.

        Args:
            data: A CSV or Parquet file, one row per client.
            filename: What its sender calls it.
            columns: Corrections: field -> column name.

        Raises:
            InvalidInput: It is no table, or a required column is missing.
            TooLarge: It has too many rows or bytes.
        """
        from core.products.batch import recommend_table

        return recommend_table(self.product_model(), data, filename, columns)


def build_product_model(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> ProductModel:
    """The builder of the `bank` bundle."""
    from core.products.model import ProductModel

    return ProductModel.from_payload(payload, manifest)
