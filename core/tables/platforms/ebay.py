"""eBay's orders report: a row an item, and a row of its own for an order of several; dollars have signs."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, GROSS, LINE, ORDER, Platform, Way, names

EBAY = Platform(
    name="ebay",
    title="eBay orders report",
    lens="rfm",
    signatures=(
        names("Sales Record Number|Order Number|Sold For|Total Price"),
        names("Sales Record Number|Order Number|Buyer Username|Sold For|Sale Date"),
        names("Verkaufsprotokollnummer|Bestellnummer|Gesamtbetrag"),
        names("Sales Record Number|User Id|Sale Price|Total Price"),
        names("Verkaufsprotokollnummer|Mitgliedsname|Verkaufspreis|Gesamtpreis"),
    ),
    columns={
        "order": names("Order Number|Bestellnummer|Order ID"),
        "customer": names("Buyer Username|Nutzername des Käufers|User Id|Mitgliedsname"),
        "email": names("Buyer Email|E-Mail des Käufers"),
        "date": names("Sale Date|Verkauft am|Verkaufsdatum"),
        "quantity": names("Quantity|Anzahl|Stückzahl"),
        "unit_price": names("Sold For|Verkauft für|Sale Price|Verkaufspreis"),
        "shipping": names("Shipping And Handling|Postage and packaging|Verpackung und Versand"),
        "order_total": names("Total Price|Gesamtbetrag|Gesamtpreis"),
        "product": names("Item Number|Artikelnummer"),
    },
    needed=("order", "customer", "date"),
    first_row=True,
    # A summary row has the total and no item: its pieces are blank and count nothing.
    ways=(Way("pieces", GROSS, LINE), Way("order_total", COLLECTED, ORDER)),
    once=("order_total", "shipping"),
    date_order="month first",
    note="This report knows no refunds",
)
