"""The table of platforms, and which of them a header belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from core.tables.platforms.adyen import ADYEN_SETTLEMENT
from core.tables.platforms.amazon import AMAZON, AMAZON_HISTORY, AMAZON_SETTLEMENT, AMAZON_SHIPMENTS
from core.tables.platforms.amlsim import AMLSIM, AMLSIM_STEPS
from core.tables.platforms.bank_formats import OFX, QIF
from core.tables.platforms.base import Platform
from core.tables.platforms.berka import BERKA
from core.tables.platforms.bigcommerce import BIGCOMMERCE
from core.tables.platforms.binance import BINANCE
from core.tables.platforms.cards import AMEX, NUBANK_CARD
from core.tables.platforms.cdnow import CDNOW
from core.tables.platforms.chase import CHASE
from core.tables.platforms.coinbase import COINBASE
from core.tables.platforms.dkb import DKB
from core.tables.platforms.ebay import EBAY
from core.tables.platforms.etsy import ETSY_ITEMS, ETSY_ORDERS
from core.tables.platforms.explorer import EXPLORER, EXPLORER_TOKENS
from core.tables.platforms.fraud_handbook import HANDBOOK
from core.tables.platforms.gumroad import GUMROAD
from core.tables.platforms.hdfc import HDFC
from core.tables.platforms.ibm_aml import IBM_AML
from core.tables.platforms.ing import ING
from core.tables.platforms.kofi import KOFI
from core.tables.platforms.kraken import KRAKEN
from core.tables.platforms.lemon_squeezy import LEMON_SQUEEZY
from core.tables.platforms.loyverse import LOYVERSE
from core.tables.platforms.magento import MAGENTO
from core.tables.platforms.mercado_libre import MERCADO_LIBRE
from core.tables.platforms.monzo import MONZO
from core.tables.platforms.n26 import N26
from core.tables.platforms.olist import OLIST, OLIST_ORDERS
from core.tables.platforms.online_retail import ONLINE_RETAIL
from core.tables.platforms.paypal import PAYPAL
from core.tables.platforms.paypal_ledger import PAYPAL_LEDGER
from core.tables.platforms.paysim import PAYSIM
from core.tables.platforms.plaid import PLAID
from core.tables.platforms.prestashop import PRESTASHOP
from core.tables.platforms.rabobank import RABOBANK
from core.tables.platforms.revolut import REVOLUT
from core.tables.platforms.shopify import SHOPIFY
from core.tables.platforms.shopify_api import SHOPIFY_API
from core.tables.platforms.shopify_transactions import SHOPIFY_TRANSACTIONS
from core.tables.platforms.sparkasse import SPARKASSE
from core.tables.platforms.sparkov import SPARKOV
from core.tables.platforms.square import SQUARE_ITEMS, SQUARE_TRANSACTIONS
from core.tables.platforms.squarespace import SQUARESPACE
from core.tables.platforms.stripe import API_CHARGES, STRIPE_PAYMENTS
from core.tables.platforms.stripe_charges import CHARGES, PAYMENTS
from core.tables.platforms.superstore import SUPERSTORE
from core.tables.platforms.toast import TOAST
from core.tables.platforms.upi import UPI
from core.tables.platforms.venmo import VENMO
from core.tables.platforms.wise import WISE
from core.tables.platforms.wix import WIX
from core.tables.platforms.woocommerce import WOOCOMMERCE, WOOCOMMERCE_ADVANCED, WOOCOMMERCE_ANALYTICS
from core.tables.platforms.woocommerce_rest import WOOCOMMERCE_REST
from core.tables.vocabulary.names import fold

PLATFORMS: Final[tuple[Platform, ...]] = (
    *(SHOPIFY, WOOCOMMERCE, WOOCOMMERCE_ADVANCED, WOOCOMMERCE_ANALYTICS, AMAZON, AMAZON_SHIPMENTS),
    *(STRIPE_PAYMENTS, API_CHARGES, PAYPAL, SQUARE_ITEMS, SQUARE_TRANSACTIONS, ETSY_ORDERS, ETSY_ITEMS),
    *(MAGENTO, PRESTASHOP, BIGCOMMERCE, SQUARESPACE, WIX, EBAY, OLIST, OLIST_ORDERS, ONLINE_RETAIL, SUPERSTORE),
    *(SHOPIFY_API, WOOCOMMERCE_REST, GUMROAD, LOYVERSE, CDNOW, AMAZON_SETTLEMENT, AMAZON_HISTORY),
    *(KOFI, MERCADO_LIBRE, SHOPIFY_TRANSACTIONS, LEMON_SQUEEZY, TOAST, ADYEN_SETTLEMENT),
    *(
        PAYSIM,
        IBM_AML,
        SPARKOV,
        HANDBOOK,
        REVOLUT,
        EXPLORER,
        CHARGES,
        PAYMENTS,
        PAYPAL_LEDGER,
        AMEX,
        NUBANK_CARD,
        EXPLORER_TOKENS,
    ),
    *(
        UPI,
        N26,
        DKB,
        ING,
        WISE,
        MONZO,
        CHASE,
        KRAKEN,
        BINANCE,
        COINBASE,
        VENMO,
        AMLSIM,
        AMLSIM_STEPS,
        BERKA,
        PLAID,
        HDFC,
        SPARKASSE,
        RABOBANK,
        OFX,
        QIF,
    ),
)
NONE: Final = "none"


def platforms(lens: str) -> dict[str, Platform]:
    """Every platform of a lens, by name."""
    return {one.name: one for one in PLATFORMS if one.lens == lens}


@cache
def known_names() -> frozenset[str]:
    """Every header name, folded, that some platform reads."""
    return frozenset(name for one in PLATFORMS for options in one.columns.values() for name in options)


def resembled_platform(header: Iterable[str], lens: str, known: Callable[[str], bool]) -> Platform | None:
    """A platform that a header lacks one telling name of, where it has a name that means nothing to anybody.

    It is to be asked about, never taken.

    Args:
        header: Names of columns.
        lens: `rfm` or `anomaly`.
        known: Whether a name means something in the lens.
    """
    listed = list(header)
    if all(known(name) or fold(name) in known_names() for name in listed):
        return None
    return next((one for one in PLATFORMS if one.lens == lens and one.resembles(listed)), None)


def recognise_platform(header: Iterable[str], lens: str) -> tuple[Platform, ...]:
    """The platforms whose header this is: the ones with the longest signature, first in the table first.

    Without a whole signature, a platform that nearly every name of the header belongs to is taken too.
    """
    listed = list(header)
    scored = [(one.fits(listed), one) for one in PLATFORMS if one.lens == lens]
    best = max((score for score, _ in scored), default=0)
    if best:
        return tuple(one for score, one in scored if score == best)
    taken = next((one for _, one in scored if one.nearly(listed)), None)
    if taken is None:
        return ()
    # Another one that writes more of the names is as likely: then it is asked.
    rivals = [one for _, one in scored if one.resembles(listed) and one.shared(listed) > taken.shared(listed)]
    return (*sorted(rivals, key=lambda one: -one.shared(listed))[:1], taken)
