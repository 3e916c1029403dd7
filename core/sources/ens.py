"""ENS names to addresses, through Blockscout's name service (BENS): keyless first, with the PRO key when that fails.

Nothing is kept: a name can be pointed elsewhere at any moment, and an old answer would be another wallet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from core.address import Address, EnsName
from core.config import Settings
from core.errors import InvalidInput, NotFound, ProviderFailed, ProviderUnavailable
from core.sources.http import Client, Pace

NAME = "ens"
PACE = Pace(deadline_s=15.0, calls_per_s=5, max_bytes=2**20)
ALLOWED = "an ENS name such as vitalik.eth, or the 0x address"


def resolve_name(name: EnsName, settings: Settings, pace: Pace = PACE) -> Address:
    """The address that an ENS name stands for on Ethereum.

    Args:
        name: The name.
        settings: Where to ask.
        pace: How patiently to ask.

    Raises:
        InvalidInput: It is none that ENS allows.
        NotFound: No such name, or it has no address; the message says which.
        ProviderFailed: The name service answered, but not with an answer.
        ProviderUnavailable: It cannot be reached, is too slow or limits us; `Offline` when calls are forbidden.
    """
    normal = normalized(name).name
    failure: ProviderFailed | ProviderUnavailable | None = None
    for base, headers in _services(settings):
        try:
            with Client(NAME, settings, pace, headers) as client:
                url = f"{base}/api/v1/1/domains/{quote(normal, safe='')}"
                return client.get(url, {}, lambda status, payload: _read(normal, status, payload))
        except (ProviderFailed, ProviderUnavailable) as error:
            failure = failure or error
    raise failure or ProviderUnavailable(NAME, "has no name service to ask")


def normalized(name: EnsName) -> EnsName:
    """The one spelling of a name, by ENSIP-15: lower case, no look-alike scripts mixed, no invisible characters.

    Source: ENSIP-15, "ENS Name Normalization Standard".

    Raises:
        InvalidInput: The standard does not allow it.
    """
    from ens_normalize import DisallowedSequence, ens_normalize  # 0.5 s to import; not needed to start

    try:
        return EnsName(str(ens_normalize(name.name)))
    except DisallowedSequence as error:
        why = str(error).strip().rstrip(".")
        raise InvalidInput("address", f"is no name that ENS allows: {why[:1].lower()}{why[1:]}", ALLOWED) from None
    except ValueError:  # what it became is what goes into the path, so it must have the shape of a name too
        raise InvalidInput("address", "is not an ENS name", ALLOWED) from None


def _services(settings: Settings) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield settings.ens_url, {}
    if settings.blockscout_api_key:
        yield (
            f"{settings.blockscout_pro_url}/services/bens",
            {"Authorization": f"Bearer {settings.blockscout_api_key}"},
        )


def _read(name: str, status: int, payload: Any) -> Address:
    if not isinstance(payload, dict) or status == 400:
        raise ProviderFailed(NAME, "did not answer with a domain", "Paste the 0x address instead")
    if status != 200:
        if not {"code", "message"} & payload.keys():
            raise ProviderFailed(NAME, f"answered without a domain (HTTP {status})", "Paste the 0x address instead")
        raise _unknown(name)
    resolved = payload.get("resolved_address")
    if resolved is None:
        raise _unresolved(name) if payload.get("name") or payload.get("id") else _unknown(name)
    try:
        address = Address.parse(resolved.get("hash") if isinstance(resolved, dict) else None)
    except InvalidInput:
        raise ProviderFailed(
            NAME, "answered with something that is not an address", "Paste the 0x address instead"
        ) from None
    if int(address.lower, 16) == 0:
        raise _unresolved(name)
    return address


def _unknown(name: str) -> NotFound:
    return NotFound(
        f"ENS knows no name {name}. Check the spelling, or paste the 0x address.", field="address", provider=NAME
    )


def _unresolved(name: str) -> NotFound:
    return NotFound(
        f"The ENS name {name} exists but points to no Ethereum address. Ask its owner, or paste the 0x address.",
        field="address",
        provider=NAME,
    )
