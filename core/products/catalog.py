"""What the bank offers: four categories of four products, and the employment statuses. Closed lists."""

from __future__ import annotations

from collections.abc import Mapping

CATALOG: Mapping[str, tuple[str, ...]] = {
    "account": ("Basic Checking Account", "Premium Checking Account", "Student Account", "Business Account"),
    "savings": (
        "Standard Savings Account",
        "High-Yield Savings Account",
        "Money Market Account",
        "Certificate of Deposit",
    ),
    "loan": ("Personal Loan", "Home Mortgage", "Auto Loan", "No Loan Recommended"),
    "digital_service": (
        "Basic Mobile Banking",
        "Premium Digital Banking",
        "Investment Platform",
        "Budgeting Tools",
    ),
}
CATEGORIES: tuple[str, ...] = tuple(CATALOG)
PRODUCTS: tuple[str, ...] = tuple(product for products in CATALOG.values() for product in products)
NO_LOAN = "No Loan Recommended"
HOLDABLE: tuple[str, ...] = tuple(product for product in PRODUCTS if product != NO_LOAN)
# The better of two products of one kind -> the plainer one. Who holds the better one is not offered the plainer one in
# its place, and keeps the better one whatever a new client would need for it.
UPGRADES: Mapping[str, str] = {
    "Premium Checking Account": "Basic Checking Account",
    "High-Yield Savings Account": "Standard Savings Account",
    "Premium Digital Banking": "Basic Mobile Banking",
}
# Needs nothing, so that every category always has an answer: closed only to who holds its better.
ALWAYS_OPEN: Mapping[str, str] = {
    "account": "Basic Checking Account",
    "savings": "Standard Savings Account",
    "loan": NO_LOAN,
    "digital_service": "Basic Mobile Banking",
}
STATUSES: tuple[str, ...] = ("employed", "self_employed", "student", "retired", "unemployed")
