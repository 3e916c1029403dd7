"""Dollar tokens that a wallet holds, as far as its transfers tell."""

from __future__ import annotations

from core.wallet.history import WalletHistory


def dollars_held(history: WalletHistory) -> tuple[float, list[tuple[str, int]]]:
    """What is left of the dollar tokens that came in, at a dollar each, and (hash, cents) of every transfer of one.

    Token by token what came in less what went out, at least zero: of a list that was cut the least that can be held,
    because what was there before it began is not counted.
    """
    left: dict[str, int] = {}
    moved: list[tuple[str, int]] = []
    tokens, known = history.tokens, history.chain.tokens
    for tx, sender, recipient, contract, value in zip(
        tokens.hash, tokens.sender, tokens.recipient, tokens.contract, tokens.value_raw, strict=True
    ):
        token = known.get(contract)
        if token is not None and token.dollar and sender != recipient:
            left[contract] = left.get(contract, 0) + (value if recipient == history.address.lower else -value)
            moved.append((tx, 100 * value // 10**token.decimals))
    return sum(max(raw, 0) / 10 ** known[contract].decimals for contract, raw in left.items()), moved
