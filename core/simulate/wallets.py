"""The example wallets: which there are, and how each becomes a file in `sample_data/wallets`.

A new example is one function that fills a `WalletLedger` and one line in `ARCHETYPES`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from core.address import checksummed
from core.simulate.archetypes import automated, human, lenders, traders
from core.simulate.catalog import derive
from core.simulate.explorer_rows import AS_OF
from core.simulate.wallet_builder import WalletLedger

# The Safe 1.3.0 proxy, a delegation (EIP-7702) to a made-up contract, and some code that does nothing at all.
SAFE_PROXY = (
    "0x608060405273ffffffffffffffffffffffffffffffffffffffff600054167fa619486e"
    + "00" * 28
    + "60003514156050578060005260206000f35b3660008037600080366000845af43d6000803e60008114156070573d6000fd5b3d6000f3fe"
    + "a2646970667358221220d1429297349653a4918076d650332de1a1068c5f3e07c5c82360c277770b955264736f6c63430007060033"
)
DELEGATION = "0xef0100" + derive("delegate")[2:]
SOME_CODE = "0x6080604052600436106100295760003560e01c80634e71d92d1461002e575b600080fd5b600080fd00"


@dataclass(frozen=True)
class Archetype:
    """One example wallet.

    Attributes:
        title: Text of its chip, at most 18 characters.
        about: One plain sentence.
        fill: Writes its history into a ledger.
        seed: Everything random in it follows from this.
        code: What eth_getCode says.
        nonce_extra: How far the nonce is ahead of the transactions sent (a contract begins at 1; every delegation an
            account signs takes one).
    """

    title: str
    about: str
    fill: Callable[[WalletLedger], None]
    seed: int
    code: str = "0x"
    nonce_extra: int = 0


ARCHETYPES: Mapping[str, Archetype] = MappingProxyType(
    {
        "everyday": Archetype(
            "Everyday user", "Pays and is paid by many people, swaps now and then.", human.everyday, 11
        ),
        "fresh": Archetype("Newcomer", "Two weeks old, with a handful of transactions.", human.fresh, 12),
        "one_off": Archetype("One-off", "Received once, passed it on, and fell silent.", human.one_off, 13),
        "active_trader": Archetype(
            "Active trader", "Swaps tokens on several exchanges most days.", traders.active_trader, 14
        ),
        "nft_flipper": Archetype(
            "NFT flipper", "Mints and buys NFTs and sells them within days.", traders.nft_flipper, 15
        ),
        "defi_borrower": Archetype(
            "DeFi borrower", "Borrows against its deposits on Aave and pays back.", lenders.defi_borrower, 16
        ),
        "liquidated_borrower": Archetype(
            "Liquidated", "Borrowed too close to the limit and lost its collateral.", lenders.liquidated_borrower, 17
        ),
        "bot": Archetype("Bot", "Pays the same few addresses around the clock.", automated.bot, 18),
        "whale": Archetype(
            "Whale", "Holds thousands of ETH that came in large sums, and gives little away.", human.whale, 19
        ),
        "airdrop_farmer": Archetype(
            "Airdrop farmer", "Touches dozens of contracts in batches of minutes.", traders.airdrop_farmer, 20
        ),
        "collection_address": Archetype(
            "Collector", "Was paid once each by hundreds, then emptied in one sweep.", human.collection_address, 21
        ),
        "contract": Archetype(
            "Contract", "Code that many people call; it has no owner's habits.", automated.contract, 22, SOME_CODE, 1
        ),
        "smart_wallet": Archetype(
            "Smart wallet",
            "A Safe with two owners: a contract that people use.",
            automated.smart_wallet,
            23,
            SAFE_PROXY,
            1,
        ),
        "delegated_eoa": Archetype(
            "Delegated account",
            "A person's account that lets a contract act for it.",
            human.delegated_eoa,
            24,
            DELEGATION,
            2,
        ),
        "unused": Archetype("Unused address", "An address that nobody has ever used.", human.unused, 25),
        "heavy": Archetype("10,000 rows", "A busy service, for measuring speed.", automated.heavy, 26),
    }
)
# Too large to ship; made when something is measured.
NOT_STORED = frozenset({"heavy"})


def build_wallet(name: str) -> dict[str, object]:
    """The content of one example's file.

    Args:
        name: A key of `ARCHETYPES`.

    Returns:
        `address` (lower case), `archetype`, `title`, `about`, `synthetic` (true), `as_of` (ISO UTC), the four lists
        `txlist`, `tokentx`, `tokennfttx`, `token1155tx` in the explorers' row format, oldest first, `logs` of the Aave
        pools where there are any, and `code`, `nonce` (integer), `balance` (wei, as text).
    """
    archetype = ARCHETYPES[name]
    ledger = WalletLedger(derive(f"wallet {name}"), archetype.seed)
    archetype.fill(ledger)
    balance = ledger.settle()
    logs = ledger.export_logs()
    return {
        "address": ledger.address,
        "archetype": name,
        "title": archetype.title,
        "about": archetype.about,
        "synthetic": True,
        "as_of": AS_OF,
        **ledger.export(),
        **({"logs": logs} if logs else {}),
        "code": archetype.code,
        "nonce": ledger.nonce() + archetype.nonce_extra,
        "balance": str(balance),
    }


def write_wallets(folder: Path) -> None:
    """Write every stored example and the index; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for name, archetype in ARCHETYPES.items():
        if name in NOT_STORED:
            continue
        write_wallet(name, folder)
        address = checksummed(derive(f"wallet {name}"))
        index.append({"address": address, "archetype": name, "title": archetype.title, "about": archetype.about})
    (folder / "index.json").write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")


def write_wallet(name: str, folder: Path) -> Path:
    """Write one example as `<address>.json.gz`; the path."""
    wallet = build_wallet(name)
    path = folder / f"{wallet['address']}.json.gz"
    text = json.dumps(wallet, separators=(",", ":"), ensure_ascii=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return path
