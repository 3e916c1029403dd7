"""Tables of a chain's transactions as warehouses, indexers and explorers' newer interfaces write them: a row each.

Names of columns are facts of the systems. All of them write whole coins in wei and tokens in their smallest units; what
a table is in is told by its row here, never by how large its numbers are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.sources.exports.layouts import FUNGIBLE, INTERNALS, TRANSACTIONS, Layout

BY_ROW = "by_row"  # a column says which list a row belongs to
BLOCKS, RECEIPTS, TOKENS = "blocks", "receipts", "tokens"  # no lists: they say what the others leave out
BESIDE: Final = (BLOCKS, RECEIPTS, TOKENS)

# Role -> names in lower case, the first one that is there; a row of the registry adds its own before them.
COMMON: Final[Mapping[str, tuple[str, ...]]] = {
    "hash": ("hash", "transaction_hash", "tx_hash", "evt_tx_hash"),
    "block": ("block_number", "block_height", "evt_block_number", "blocknum", "block"),
    "moment": (
        *("block_timestamp", "block_time", "evt_block_time", "block_signed_at", "timestamp"),
        "metadata.blocktimestamp",
    ),
    "from": ("from_address", "from.hash", "from"),
    "to": ("to_address", "to.hash", "to"),
    "amount": ("value",),
    "log": ("log_index", "evt_index", "log_offset", "uniqueid"),
    "owner": ("wallet", "wallet_address", "account", "account_address"),
}
SENT: Final[Mapping[str, tuple[str, ...]]] = {
    "used": ("receipt_gas_used", "gas_used", "gas_spent"),
    "price": ("receipt_effective_gas_price", "effective_gas_price", "gas_price"),
    "fee": ("fees_paid", "fee.value"),
    "status": ("receipt_status", "success", "successful", "status"),
    "input": ("input", "raw_input", "data"),
    "method": ("method",),
    "created": ("receipt_contract_address", "created_contract.hash"),
    "nonce": ("nonce",),
}
MOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "contract": ("token_address", "contract_address", "address", "token.address_hash", "token.address"),
    "name": ("token_name", "contract_name", "token.name"),
    "symbol": ("token_symbol", "contract_ticker_symbol", "symbol", "token.symbol"),
    "decimals": ("token_decimals", "contract_decimals", "total.decimals", "token.decimals"),
}
SINGLE: Final[Mapping[str, tuple[str, ...]]] = {
    **MOVED,
    "amount": ("amount", "value"),
    "token_id": ("token_id", "tokenid", "id"),
    "standard": ("contract_type", "token_standard"),
}
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("trace_type", "type"),
    "call": ("call_type",),
    "place": ("trace_address",),
    "order": ("trace_id", "index"),
    "status": ("status", "success"),
    "error": ("error",),
}


@dataclass(frozen=True)
class ChainTable:
    """One table that is known.

    Attributes:
        name: Its key.
        title: Who writes it, in words.
        action: The API's list that it is, `BY_ROW`, or one of `BESIDE`.
        proof: Names, in lower case, that prove it together; of `a|b` either will do.
        columns: Role -> names, before those of `COMMON`.
        lacks: What nobody can know from it, said in every answer; it then is not called complete.
    """

    name: str
    title: str
    action: str
    proof: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lacks: str = ""

    def fits(self, names: Iterable[str]) -> bool:
        """Whether a header, in lower case, proves it."""
        there = set(names)
        return all(any(one in there for one in each.split("|")) for each in self.proof)


def _table(name: str, title: str, action: str, proof: str, *columns: Mapping[str, tuple[str, ...]]) -> ChainTable:
    roles = {role: names for part in columns for role, names in part.items()}
    return ChainTable(name, title, action, tuple(proof.split()), roles)


ETL = "ethereum-etl, BigQuery's crypto_ethereum and those who keep its names (Moralis)"
DUNE, MORALIS, COVALENT, BLOCKSCOUT_V2 = "Dune", "Moralis", "Covalent", "Blockscout's API of version 2"

# The first one that fits is it: those that need more names stand before those that need fewer of the same.
CHAIN_TABLES: Final[tuple[ChainTable, ...]] = (
    ChainTable(
        "alchemy_transfers",
        "Alchemy's getAssetTransfers",
        BY_ROW,
        ("hash", "from", "to", "category", "rawcontract.value"),
        {
            "amount": ("rawcontract.value",),
            "decimals": ("rawcontract.decimal",),
            "contract": ("rawcontract.address",),
            "symbol": ("asset",),
            "token_id": ("erc721tokenid", "tokenid"),
            "batch": ("erc1155metadata",),
            "standard": ("category",),
        },
        "Alchemy's transfers name no fees, methods or failed transactions, and leave out calls that carry nothing",
    ),
    _table(
        "blockscout_v2_tokens",
        BLOCKSCOUT_V2,
        BY_ROW,
        "transaction_hash|tx_hash from.hash token.address_hash|token.address total.value|total.token_id",
        MOVED,
        {"amount": ("total.value",), "token_id": ("total.token_id",), "standard": ("token.type", "token_type")},
    ),
    _table(
        "blockscout_v2_internal",
        BLOCKSCOUT_V2,
        INTERNALS,
        "transaction_hash|tx_hash from.hash value index success|gas_limit",
        CALLED,
    ),
    _table(
        "blockscout_v2_transactions",
        BLOCKSCOUT_V2,
        TRANSACTIONS,
        "hash timestamp from.hash to.hash|to value status|result|nonce",
        SENT,
        {"status": ("status", "result")},
    ),
    _table(
        "covalent_transfers",
        COVALENT,
        FUNGIBLE,
        "tx_hash block_signed_at from_address to_address contract_address delta",
        MOVED,
        {"amount": ("delta",)},
    ),
    _table(
        "covalent_transactions",
        COVALENT,
        TRANSACTIONS,
        "tx_hash block_signed_at from_address to_address value gas_spent|successful|fees_paid",
        SENT,
    ),
    _table(
        "etl_transactions", ETL, TRANSACTIONS, "hash from_address to_address value block_timestamp|block_number", SENT
    ),
    _table(
        "etl_traces",
        ETL,
        INTERNALS,
        "transaction_hash from_address to_address value trace_address trace_type|call_type",
        CALLED,
    ),
    _table(
        "moralis_single_tokens",
        f"{MORALIS} and Spice",
        BY_ROW,
        "transaction_hash token_address token_id from_address to_address contract_type|token_standard|amount",
        SINGLE,
    ),
    _table("etl_token_transfers", ETL, FUNGIBLE, "transaction_hash token_address from_address to_address value", MOVED),
    _table(
        "moralis_tokens",
        MORALIS,
        FUNGIBLE,
        "transaction_hash address from_address to_address value token_decimals|token_symbol",
        MOVED,
        {"contract": ("address",)},
    ),
    _table("moralis_internal", MORALIS, INTERNALS, "transaction_hash from to value block_timestamp type", CALLED),
    _table(
        "dune_transfers",
        f"{DUNE}'s tokens.transfers",
        BY_ROW,
        "tx_hash block_time token_standard contract_address from to amount_raw",
        SINGLE,
        {"amount": ("amount_raw",), "standard": ("token_standard",), "place": ("trace_address",)},
    ),
    _table("dune_traces", DUNE, INTERNALS, "tx_hash block_time from to value trace_address call_type|type", CALLED),
    _table(
        "dune_single_tokens",
        DUNE,
        BY_ROW,
        "evt_tx_hash evt_block_time contract_address from to tokenid|id",
        SINGLE,
        {"contract": ("contract_address",)},
    ),
    _table("dune_tokens", DUNE, FUNGIBLE, "evt_tx_hash evt_block_time contract_address from to value", MOVED),
    _table(
        "dune_transactions",
        f"{DUNE}'s ethereum.transactions",
        TRANSACTIONS,
        "hash block_time from to value success|gas_used|gas_price|nonce|data",
        SENT,
    ),
    _table(
        "etl_receipts",
        ETL,
        RECEIPTS,
        "transaction_hash cumulative_gas_used gas_used",
        SENT,
        {"created": ("contract_address",)},
    ),
    _table(
        "etl_blocks",
        ETL,
        BLOCKS,
        "number hash timestamp parent_hash|miner|gas_limit",
        {"block": ("number",), "moment": ("timestamp",)},
    ),
    _table(
        "etl_tokens",
        ETL,
        TOKENS,
        "address symbol decimals name|total_supply",
        {"contract": ("address",), "symbol": ("symbol",), "name": ("name",), "decimals": ("decimals",)},
    ),
)
BY_NAME: Final = {one.name: one for one in CHAIN_TABLES}


def chain_layout(header: Iterable[str]) -> Layout | None:
    """What a table with this header is; None where no row of the registry knows it."""
    names: dict[str, str] = {}
    for name in header:
        names.setdefault(" ".join(name.lower().split()), name)
    found = next((one for one in CHAIN_TABLES if one.fits(names)), None)
    if found is None:
        return None
    roles = {**COMMON, **found.columns}
    columns = {role: next((names[one] for one in options if one in names), "") for role, options in roles.items()}
    return Layout(found.name, found.action, "", {role: name for role, name in columns.items() if name})
