"""ENS names to addresses, through Blockscout's name service (BENS): keyless, and no contract calls of our own."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from core import address as addresses
from core.address import Address, EnsName
from core.config import Settings
from core.errors import InvalidInput, NotFound, ProviderFailed
from core.providers.http import Client, Pace

NAME = "ens"
PACE = Pace(deadline_s=15.0, calls_per_s=5, max_bytes=2**20)


def resolve_name(name: str, settings: Settings, pace: Pace = PACE) -> Address:
    """The address that an ENS name stands for on Ethereum.

    Args:
        name: The name; its shape is checked again, because it becomes part of a path.
        settings: Where to ask.
        pace: How patiently to ask.

    Raises:
        InvalidInput: The text does not have the shape of a name.
        NotFound: No such name, or it has no address.
        ProviderFailed: The name service answered, but not with an answer.
        ProviderUnavailable: It cannot be reached, is too slow or limits us; `Offline` when calls are forbidden.
    """
    checked = addresses.parse(unicodedata.normalize("NFC", name))
    if not isinstance(checked, EnsName):
        raise InvalidInput("address", "is not an ENS name", "a name such as vitalik.eth")

    def read(status: int, payload: object) -> Address:
        if not isinstance(payload, dict) or status == 400:
            raise ProviderFailed(NAME, "did not answer with a domain", "Paste the 0x address instead")
        resolved = payload.get("resolved_address") if status == 200 else None
        if resolved is None:
            raise _unknown(checked.name)
        found = resolved.get("hash") if isinstance(resolved, dict) else None
        try:
            address = Address.parse(found)
        except InvalidInput:
            raise ProviderFailed(
                NAME, "answered with something that is not an address", "Paste the 0x address instead"
            ) from None
        if int(address.lower, 16) == 0:
            raise _unknown(checked.name)
        return address

    with Client(NAME, settings.offline, pace) as client:
        return client.get(f"{settings.ens_url}/api/v1/1/domains/{quote(checked.name, safe='')}", {}, read)


def _unknown(name: str) -> NotFound:
    return NotFound(
        f"ENS knows no Ethereum address for the name {name}. Check the spelling, or paste the 0x address.",
        field="address",
        provider=NAME,
    )
