"""Toast's order details: a restaurant's checks, which name a server and a table and nobody who ate."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

TOAST = Platform(
    name="toast",
    title="Toast order details",
    lens="rfm",
    signatures=(names("Location|Order Id|Opened|# of Guests|Tab Names|Server|Voided"),),
    columns={},
    unfit="names a server and a table and no guest: send a report with guests, such as that of the loyalty programme",
)
