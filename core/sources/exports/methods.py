"""Names of methods, as explorers write them in a download, as the first four bytes of a call."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from core.wallet.names import LENDING

SELECTOR: Final = re.compile(r"0x[0-9a-fA-F]{8}")
WORD_ENDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # of removeLiquidityETHWithPermit
UNNAMED_CALL: Final = "0xffffffff"
TRANSFER: Final = "0xa9059cbb"
# Explorers write the name of a method where they know it. These mean one thing wherever they are called; of others all
# that counts is that they are calls. Where several signatures share a name, one of them stands for all.
METHODS: Final[Mapping[str, str]] = {
    "approve": "0x095ea7b3",
    "set approval for all": "0xa22cb465",
    "increase allowance": "0x39509351",
    "transfer from": "0x23b872dd",
    "safe transfer from": "0x42842e0e",
    "deposit": "0xd0e30db0",
    "withdraw": "0x2e1a7d4d",
    "deposit token": "0x338b5dea",
    "withdraw token": "0x9e281a98",
    "add liquidity": "0xe8e33700",
    "add liquidity eth": "0xf305d719",
    "remove liquidity": "0xbaa2abde",
    "remove liquidity eth": "0x02751cec",
    "remove liquidity with permit": "0x2195995c",
    "remove liquidity eth with permit": "0xded9382a",
    "remove liquidity one coin": "0x1a4d01d2",
    "remove liquidity imbalance": "0x9fdaea0c",
    "join pool": "0xb95cac28",
    "exit pool": "0x8bdb3913",
    "exec transaction": "0x6a761202",
    "handle ops": "0x1fad948c",
    "deposit eth": "0x474cf53d",
    "withdraw eth": "0x80500d20",
    "redeem": "0xdb006a75",
    "redeem underlying": "0x852a12e3",
    "repay": "0x573ade81",
    "repay eth": "0x02c5fcf8",
    "repay with permit": "0xee3e210b",
    "repay with a tokens": "0x2dad97d4",
    "repay borrow": "0x0e752702",
    "borrow": "0xa415bcad",
    "borrow eth": "0x66514c97",
    "supply": "0x617ba037",
    "supply with permit": "0x02c205f0",
    "liquidation call": "0x00a718a9",
    "flash loan": "0xab9c4b5d",
    "claim": "0x4e71d92d",
}
# What the same names mean where the contract is a lending pool: Aave's deposit and withdraw are not those of wrapped
# ether, and Compound's mint is a deposit, while elsewhere a mint makes pieces.
OF_LENDING: Final[Mapping[str, str]] = {
    "deposit": "0xe8eda9df",
    "withdraw": "0x69328dec",
    "mint": "0xa0712d68",
}


def selector(method: str | None, *, carries: bool, on_token: bool, known_as: Collection[str] = ()) -> str:
    """The first four bytes of the input, as far as a download tells them.

    Args:
        method: The cell: four bytes as hexadecimal digits, the name of a method, or nothing.
        carries: Whether the transaction carries coins.
        on_token: Whether it goes to the contract of a token.
        known_as: What the contract that is called is known as: categories of the book of names.

    Returns:
        Empty for a plain payment, which explorers call a transfer too; `UNNAMED_CALL` for a call of another name.
    """
    text = (method or "").strip()
    if SELECTOR.fullmatch(text):
        return text.lower()
    name = (
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text.rstrip("*").strip())
        .replace("_", " ")
        .lower()
    )
    if name in {"", "-", "0x", "transfer", "coin transfer"}:
        return TRANSFER if on_token and not carries and name == "transfer" else ""
    if LENDING in known_as and name in OF_LENDING:
        return OF_LENDING[name]
    return METHODS.get(name, UNNAMED_CALL)
