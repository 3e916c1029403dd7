"""What the forecasts are called, for people."""

from __future__ import annotations

from core.customers.value.candidates import LAST_PERIOD, OWN_RATE, SHOP_AVERAGE, ZERO

ORDER_TITLES = {"bgnbd": "BG/NBD", "mbgnbd": "MBG/NBD", "pareto": "Pareto/NBD", "nbd": "NBD (nobody leaves)"}
SIMPLE_TITLES = {
    LAST_PERIOD: "The last period again",
    OWN_RATE: "Each customer's own rate",
    SHOP_AVERAGE: "The shop's average",
    ZERO: "Nothing at all",
}
SPEND_TITLES = {"all": "Gamma-Gamma of all orders for spend", "repeats": "Gamma-Gamma of repeat orders for spend"}
# Where no past can choose: those in which a one-time buyer can leave, and her order counts, come first.
MODEL_PREFERENCE = tuple(
    f"{orders}+{spend}" for spend in ("all", "repeats") for orders in ("mbgnbd", "pareto", "bgnbd", "nbd")
)


def pair_title(orders: str, spend: str, has_spend: bool = True) -> str:
    """A model in words."""
    return f"{ORDER_TITLES[orders]} for orders, {SPEND_TITLES[spend] if has_spend else 'no model of spend'}"


def candidate_title(name: str) -> str:
    """A candidate in words."""
    if name in SIMPLE_TITLES:
        return SIMPLE_TITLES[name]
    orders, spend = name.split("+")
    return pair_title(orders, spend)
