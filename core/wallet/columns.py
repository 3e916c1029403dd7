"""Which columns a list of wallets may have."""

from __future__ import annotations

from typing import Final

from core.tables.roles import Role

ROLES: Final[tuple[Role, ...]] = (
    Role(
        "address",
        "Address",
        (
            *("address", "wallet", "wallet address", "wallet id", "account", "account address", "user wallet"),
            *("owner", "holder", "holder address", "owner address", "ens", "ens name"),
        ),
        "address",
        required=True,
        description="An address of 40 hexadecimal digits, or an ENS name.",
        effect="Which wallets are looked at",
    ),
    Role("label", "Label", ("label", "name", "name tag", "tag"), "text", description="What its sender calls it."),
)
