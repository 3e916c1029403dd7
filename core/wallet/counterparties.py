"""Who a wallet deals with most, and which tokens and NFTs passed through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.address import NOBODY, is_address
from core.wallet.history import WalletHistory
from core.wallet.lists import UNKNOWN_DECIMALS, WEI_PER_ETH
from core.wallet.names import BUILT_IN, NameBook
from core.wallet.tokens import KnownToken

GENESIS = "GENESIS"  # how explorers write the sender of what an account held from the first block on


@dataclass(frozen=True)
class Counterparty:
    """One address and what flowed between it and the wallet.

    Attributes:
        address: Lower-case address.
        name: What it is known as, or None; `core.wallet.names` holds the known ones.
        sent: Transactions the wallet sent to it, failed ones included.
        received: Transactions it sent to the wallet.
        eth_out: ETH the wallet paid it, internal transfers included.
        eth_in: ETH it paid the wallet, likewise.
        tokens_out: Token transfers from the wallet to it.
        tokens_in: Token transfers from it to the wallet.
        last_s: Last time anything passed between them, seconds since 1970.
    """

    address: str
    name: str | None
    sent: int
    received: int
    eth_out: float
    eth_in: float
    tokens_out: int
    tokens_in: int
    last_s: int

    @property
    def total(self) -> int:
        """Transactions and token transfers in both directions."""
        return self.sent + self.received + self.tokens_out + self.tokens_in


@dataclass(frozen=True)
class TokenTouched:
    """One token or NFT collection.

    Attributes:
        contract: Lower-case address.
        symbol: The known one, else what its maker typed; it may be a lie.
        name: Likewise.
        known: Whether it is recognised by its address.
        standard: `erc20`, `erc721` or `erc1155`.
        transfers_in: Transfers to the wallet.
        transfers_out: Transfers from the wallet.
        amount_in: Units received, or None where the decimals are not known; pieces for NFTs.
        amount_out: Units given away, likewise.
        last_s: Time of the last transfer, seconds since 1970.
    """

    contract: str
    symbol: str
    name: str
    known: bool
    standard: str
    transfers_in: int
    transfers_out: int
    amount_in: float | None
    amount_out: float | None
    last_s: int


@dataclass
class _Flow:
    sent: int = 0
    received: int = 0
    wei_out: int = 0
    wei_in: int = 0
    tokens_out: int = 0
    tokens_in: int = 0
    last_s: int = 0


def counterparties(history: WalletHistory, book: NameBook = BUILT_IN) -> tuple[Counterparty, ...]:
    """Everybody the wallet dealt with, most dealings first.

    The wallet itself, the zero address and what is no address (the genesis allocation, a creation) are left out.

    Args:
        history: A windowed history without its spam.
        book: Who is known by name.
    """
    rows, tokens = history.transactions, history.tokens
    flows: dict[str, _Flow] = {}
    for time_s, sender, recipient, value, failed, mine in zip(
        *(rows.time_s.tolist(), rows.sender, rows.recipient, rows.value_wei, rows.failed.tolist()),
        history.sent.tolist(),
        strict=True,
    ):
        flow = flows.setdefault(recipient if mine else sender, _Flow())
        moved = 0 if failed else value
        if mine:
            flow.sent += 1
            flow.wei_out += moved
        else:
            flow.received += 1
            flow.wei_in += moved
        flow.last_s = max(flow.last_s, time_s)
    for time_s, sender, recipient, mine in zip(
        tokens.time_s.tolist(), tokens.sender, tokens.recipient, history.tokens_out.tolist(), strict=True
    ):
        flow = flows.setdefault(recipient if mine else sender, _Flow())
        if mine:
            flow.tokens_out += 1
        else:
            flow.tokens_in += 1
        flow.last_s = max(flow.last_s, time_s)
    inner = history.internals
    for time_s, sender, recipient, value, mine in zip(
        *(inner.time_s.tolist(), inner.sender, inner.recipient, inner.value_wei, history.internals_out.tolist()),
        strict=True,
    ):
        if value:
            flow = flows.setdefault(recipient if mine else sender, _Flow())
            if mine:
                flow.wei_out += value
            else:
                flow.wei_in += value
            flow.last_s = max(flow.last_s, time_s)
    found = [
        Counterparty(
            address,
            known_name(address, book),
            flow.sent,
            flow.received,
            flow.wei_out / WEI_PER_ETH,
            flow.wei_in / WEI_PER_ETH,
            flow.tokens_out,
            flow.tokens_in,
            flow.last_s,
        )
        for address, flow in flows.items()
        if address not in (history.address.lower, NOBODY) and is_address(address)
    ]
    return tuple(sorted(found, key=lambda one: (-one.total, -(one.eth_in + one.eth_out), one.address)))


def known_name(address: str, book: NameBook = BUILT_IN) -> str | None:
    """What an address is known as, or None."""
    if address == GENESIS:
        return "Genesis allocation"
    return book.name(address)


def tokens_touched(history: WalletHistory, book: NameBook = BUILT_IN) -> tuple[TokenTouched, ...]:
    """Every token and collection that moved, most transfers first.

    Args:
        history: A windowed history without its spam.
        book: Which tokens are known.
    """
    places: dict[str, list[int]] = {}
    for i, contract in enumerate(history.tokens.contract):
        places.setdefault(contract, []).append(i)
    found = [_touched(history, contract, rows, book.token(contract)) for contract, rows in places.items()]
    return tuple(sorted(found, key=lambda one: (-(one.transfers_in + one.transfers_out), one.contract)))


def _touched(history: WalletHistory, contract: str, rows: Sequence[int], known: KnownToken | None) -> TokenTouched:
    tokens = history.tokens
    incoming = [i for i in rows if history.tokens_in[i]]
    outgoing = [i for i in rows if history.tokens_out[i]]
    last = rows[-1]
    standard = tokens.standard[last]
    decimals = known.decimals if known and known.decimals >= 0 else int(tokens.decimals[last])
    if standard != "erc20":
        decimals = 0
    unit = None if decimals == UNKNOWN_DECIMALS else 10**decimals
    return TokenTouched(
        contract=contract,
        symbol=known.symbol or known.name if known else tokens.symbol[last],
        name=known.name if known else tokens.name[last],
        known=known is not None,
        standard=standard,
        transfers_in=len(incoming),
        transfers_out=len(outgoing),
        amount_in=None if unit is None else sum(tokens.value_raw[i] for i in incoming) / unit,
        amount_out=None if unit is None else sum(tokens.value_raw[i] for i in outgoing) / unit,
        last_s=int(tokens.time_s[last]),
    )
