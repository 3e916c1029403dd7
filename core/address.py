"""Ethereum addresses and the shape of ENS names: parsed once, trusted downstream."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from core.errors import InvalidInput
from core.fields import text

ALLOWED = "an Ethereum address (0x and 40 hexadecimal digits) or an ENS name such as vitalik.eth"
LOWER_ADDRESS = re.compile(r"0x[0-9a-f]{40}\Z")
HEX_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}\Z")
ENS_LABEL = re.compile(r"[^\s.\x00-\x1f\x7f/\\?#%&=:@<>\"'`{}|^\[\];,]+\Z")
MAX_CHARS = 255
NOBODY = "0x" + "0" * 40  # tokens come from it when they are made and go to it when they are destroyed


@dataclass(frozen=True)
class Address:
    """An Ethereum address. There is none of another shape, so whoever holds one need not check it again.

    Attributes:
        lower: `0x` and 40 lower-case digits, the form used inside.

    Raises:
        ValueError: `lower` has another shape. Text from outside goes through `parse_address`.
    """

    lower: str

    def __post_init__(self) -> None:
        if not LOWER_ADDRESS.match(self.lower):
            raise ValueError(f"{self.lower!r} is no address in lower case")

    @cached_property
    def checksum(self) -> str:
        """The EIP-55 form, the only one shown or sent out."""
        return checksummed(self.lower)

    @classmethod
    def parse(cls, value: object, field: str = "address") -> Address:
        """Check an address. All-lower and all-upper case are accepted; mixed case must match EIP-55.

        Source: EIP-55, "Mixed-case checksum address encoding".

        Raises:
            InvalidInput: Empty, of the wrong length or alphabet, or with a wrong checksum (the right form is offered).
        """
        found = text(field, value, MAX_CHARS, ALLOWED)
        if not found.startswith(("0x", "0X")):
            raise InvalidInput(field, "does not begin with 0x", ALLOWED)
        if not HEX_ADDRESS.match(found):
            digits = found[2:]
            if len(digits) != 40:
                raise InvalidInput(field, f"has {len(digits)} digits after 0x instead of 40", ALLOWED)
            raise InvalidInput(field, "holds characters that are not hexadecimal", ALLOWED)
        address = cls(found.lower())
        digits = found[2:]
        if digits not in (digits.lower(), digits.upper()) and digits != address.checksum[2:]:
            raise InvalidInput(
                field,
                "has a wrong EIP-55 checksum: a letter was mistyped. If the digits are right, the form is "
                f"{address.checksum}",
                ALLOWED,
            )
        return address


@dataclass(frozen=True)
class EnsName:
    """A text that has the shape of an ENS name; whether it exists only the name service can say.

    Raises:
        ValueError: `name` has another shape. Text from outside goes through `parse_address`.
    """

    name: str

    def __post_init__(self) -> None:
        labels = self.name.split(".")
        if len(labels) < 2 or len(self.name) > MAX_CHARS or not all(ENS_LABEL.match(label) for label in labels):
            raise ValueError(f"{self.name!r} has not the shape of an ENS name")


def parse_address(value: object, field: str = "address") -> Address | EnsName:
    """An address, or a name that a name service may resolve to one.

    Raises:
        InvalidInput: The text is neither.
    """
    found = text(field, value, MAX_CHARS, ALLOWED)
    if ("." in found and not found.lower().startswith("0x")) or found.lower().endswith(".eth"):
        try:
            return EnsName(found.lower())
        except ValueError:
            why = "looks like an ENS name but holds characters that a name cannot have"
            raise InvalidInput(field, why, ALLOWED) from None
    return Address.parse(found, field)


def checksummed(hexadecimal: str) -> str:
    """The EIP-55 form of 0x and 40 hexadecimal digits; the caller has checked the shape."""
    from eth_utils.address import to_checksum_address  # 0.1 s to import; not needed to start

    return str(to_checksum_address(hexadecimal.lower()))


def is_address(text: str) -> bool:
    """Whether a counterparty is an address: in explorers' lists the genesis allocation is sent by `GENESIS`."""
    return HEX_ADDRESS.match(text) is not None


def short(address: str) -> str:
    """`0x8f3C…a91E`, for a line that has no room for the whole."""
    return f"{address[:6]}…{address[-4:]}"
