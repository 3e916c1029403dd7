"""What the code of a proxy says of whom it runs, and whether code is that of a smart account. Pure.

A proxy of EIP-1967 keeps the address of its implementation in a slot that its code names, one of EIP-1822 in another;
a clone of EIP-1167 carries it in its code. Code of an account that acts for its owner answers ERC-4337's
`validateUserOp`, in the form of entry point 0.6 or of 0.7 and later; Solidity's and Vyper's dispatchers push the
selectors they answer.
"""

from __future__ import annotations

import re
from typing import Final

# keccak256("eip1967.proxy.implementation") - 1, and keccak256("PROXIABLE").
SLOTS: Final = (
    "360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
    "c5f16f0fcc639fa48a6947836d9850f504798523bf8c9a3a87d5876cf622bcf7",
)
PUSH32, PUSH4 = "7f", "63"
VALIDATE_USER_OP: Final = (
    (
        "3a871cdd",
        "validateUserOp((address,uint256,bytes,bytes,uint256,uint256,uint256,uint256,uint256,bytes,bytes),bytes32,uint256)",
    ),
    ("19822f7c", "validateUserOp((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes),bytes32,uint256)"),
)
CLONE: Final = re.compile(r"0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3\Z")


def clone_of(code: str) -> str | None:
    """The implementation of an EIP-1167 clone, lower-case, or None of other code."""
    found = CLONE.match(code)
    return None if found is None else "0x" + found.group(1)


def slot_of(code: str) -> str | None:
    """The slot in which a proxy's code looks for its implementation, with `0x`; None where it names none."""
    return next(("0x" + slot for slot in SLOTS if _pushes(code, PUSH32 + slot)), None)


def address_in(word: str) -> str | None:
    """The address in a word of storage, lower-case; None where nothing, or more than an address, stands there."""
    digits = word.removeprefix("0x").rjust(64, "0").lower()
    return None if set(digits[:24]) != {"0"} or not int(digits, 16) else "0x" + digits[24:]


def is_account_code(code: str | None) -> bool:
    """Whether code answers what only an account that acts for its owner is asked."""
    return code is not None and any(_pushes(code, PUSH4 + selector) for selector, _ in VALIDATE_USER_OP)


def _pushes(code: str, wanted: str) -> bool:
    """Whether the bytes stand in the code; two digits are a byte, so only even places count."""
    place = code.find(wanted)
    while place >= 0 and place % 2:
        place = code.find(wanted, place + 1)
    return place >= 0
