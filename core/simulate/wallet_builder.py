"""One synthetic wallet while it is being written: transactions and transfers in any order, rows at the end."""

from __future__ import annotations

import numpy as np

from core.simulate.aave import LogRow, PoolLog, log_row
from core.simulate.catalog import CatalogToken, Collection, ContractCall, derive
from core.simulate.explorer_rows import Event, Row, Transfer, transaction_row, transfer_row

WEI_PER_MICROETHER = 10**12
WEI_PER_MWEI = 10**6
# "synthetic" in ASCII: nobody can take such a hash for one that is on the chain.
HASH_PREFIX = "0x" + b"synthetic".hex() + "00" * 15
TRANSFER_GAS = 21_000


class WalletLedger:
    """The ledger of one made-up address.

    Args:
        address: Lower-case address whose ledger this is.
        seed: Everything random about it follows from this.
    """

    def __init__(self, address: str, seed: int) -> None:
        self.address = address
        self.rng = np.random.default_rng(seed)
        self.events: list[Event] = []
        self.transfers: list[Transfer] = []
        self.logs: list[PoolLog] = []
        self.credits: list[tuple[int, int]] = []

    def peers(self, role: str, count: int) -> list[str]:
        """`count` made-up addresses that belong to this wallet's `role`."""
        return [derive(f"{self.address} {role} {i}") for i in range(count)]

    def send(
        self,
        time_s: int,
        to: str,
        eth: float = 0.0,
        call: ContractCall | None = None,
        arguments: str = "",
        fail: bool = False,
    ) -> Event:
        """A transaction from the wallet."""
        return self._add(time_s, self.address, to, eth, call, arguments, fail, listed=True)

    def receive(self, time_s: int, sender: str, eth: float = 0.0, call: ContractCall | None = None) -> Event:
        """A transaction to the wallet."""
        return self._add(time_s, sender, self.address, eth, call, "", fail=False, listed=True)

    def elsewhere(self, time_s: int, sender: str, to: str, call: ContractCall) -> Event:
        """Somebody else's transaction, seen only because it moves the wallet's tokens."""
        return self._add(time_s, sender, to, 0.0, call, "", fail=False, listed=False)

    def created(self, time_s: int, creator: str) -> Event:
        """The transaction that created this address as a contract."""
        event = self._add(time_s, creator, "", 0.0, None, "", fail=False, listed=True)
        event.created, event.gas_used = self.address, 1_450_000
        return event

    def move(self, event: Event, token: CatalogToken, sender: str, recipient: str, amount: float) -> None:
        """An ERC-20 transfer of `amount` whole tokens inside `event`; a failed one moves nothing."""
        if not event.failed:
            self.transfers.append(Transfer(event, token, sender, recipient, raw_units(amount, token)))

    def move_nft(
        self, event: Event, nft: Collection, token_id: int, sender: str, recipient: str, count: int = 1
    ) -> None:
        """An ERC-721 or ERC-1155 transfer inside `event`; a failed one moves nothing."""
        if not event.failed:
            self.transfers.append(Transfer(event, nft, sender, recipient, count, str(token_id)))

    def log(
        self, event: Event, pool: str, name: str, indexed: tuple[str | int, ...], data: tuple[str | int, ...]
    ) -> None:
        """A log that an Aave pool writes inside `event`; a failed one writes none."""
        if not event.failed:
            self.logs.append(PoolLog(event, pool, name, indexed, data))

    def credit(self, time_s: int, eth: float) -> None:
        """ETH that a contract pays out: it changes the balance and is no row of the list (an internal transaction)."""
        self.credits.append((time_s, round(eth * 10**6) * WEI_PER_MICROETHER))

    def settle(self) -> int:
        """The balance at the end, in wei, after the first receipt was raised so that it was never negative."""
        own = self.address
        flows = list(self.credits)
        for event in self.events:
            if not event.listed:
                continue
            moved = 0 if event.failed else event.value_wei
            if event.sender == own:
                flows.append((event.time_s, -event.gas_used * event.gas_price - moved))
            if event.recipient == own:
                flows.append((event.time_s, moved))
        flows.sort()
        lowest, balance = 0, 0
        for _, flow in flows:
            balance += flow
            lowest = min(lowest, balance)
        if lowest < 0:
            first = min((event for event in self.events if event.recipient == own and event.listed), key=_moment)
            missing = -(lowest // (WEI_PER_MICROETHER * 1_000)) * WEI_PER_MICROETHER * 1_000
            first.value_wei += missing
            balance += missing
        return balance

    def nonce(self) -> int:
        """How many transactions it sent."""
        return sum(event.sender == self.address for event in self.events)

    def export(self) -> dict[str, list[Row]]:
        """The four lists, oldest first, in the explorers' format."""
        self.events.sort(key=_moment)
        nonce = 0
        for event in self.events:
            if event.sender == self.address:
                event.nonce, nonce = nonce, nonce + 1
        transfers = sorted(self.transfers, key=lambda transfer: _moment(transfer.event))
        lists: dict[str, list[Row]] = {
            "txlist": [transaction_row(event) for event in self.events if event.listed],
            "tokentx": [],
            "tokennfttx": [],
            "token1155tx": [],
        }
        for transfer in transfers:
            standard = (
                "tokentx" if isinstance(transfer.token, CatalogToken) else LIST_OF_STANDARD[transfer.token.standard]
            )
            lists[standard].append(transfer_row(transfer))
        return lists

    def export_logs(self) -> list[LogRow]:
        """The Aave logs, oldest first, in the format of `getLogs`."""
        return [log_row(log) for log in sorted(self.logs, key=lambda log: _moment(log.event))]

    def _add(
        self,
        time_s: int,
        sender: str,
        to: str,
        eth: float,
        call: ContractCall | None,
        arguments: str,
        fail: bool,
        listed: bool,
    ) -> Event:
        order = len(self.events)
        gas = round(call.gas * float(self.rng.uniform(0.85, 1.15)), -2) if call else TRANSFER_GAS
        event = Event(
            time_s=int(time_s),
            order=order,
            hash=HASH_PREFIX + derive(f"{self.address} {order}")[2:18],
            sender=sender,
            recipient=to,
            value_wei=round(eth * 10**6) * WEI_PER_MICROETHER,
            call=call,
            arguments=arguments,
            gas_used=int(gas),
            # Around 12 gwei, in steps of a tenth.
            gas_price=round(float(self.rng.lognormal(np.log(12.0), 0.7)) * 10 + 1) * 100 * WEI_PER_MWEI,
            failed=fail,
            listed=listed,
            nonce=int(self.rng.integers(1, 400)),
        )
        self.events.append(event)
        return event


LIST_OF_STANDARD = {"erc721": "tokennfttx", "erc1155": "token1155tx"}


def raw_units(amount: float, token: CatalogToken) -> int:
    """Whole tokens to the token's raw units, to six digits: enough for a made-up amount, and small to store."""
    return round(amount * 10**6) * int(10 ** (token.decimals - 6))


def _moment(event: Event) -> tuple[int, int]:
    return event.time_s, event.order
