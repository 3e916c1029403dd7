"""What kind of account an address is: from its code, its nonce and what it did; never from a failed call."""

from __future__ import annotations

import re

from core.address import Address
from core.wallet.history import WalletHistory
from core.wallet.proxies import clone_of, is_account_code

EOA = "eoa"
DELEGATED_EOA = "delegated_eoa"
CONTRACT = "contract"
SMART_WALLET = "smart_wallet"
UNUSED = "unused"
UNKNOWN = "unknown"

# EIP-7702: the code of a delegating account is these three bytes and the delegate's address, 23 bytes in all.
DELEGATION_PREFIX = "0xef0100"
DELEGATION = re.compile(r"0xef0100[0-9a-f]{40}\Z")

# The Safe proxy (safe-smart-account, `SafeProxy.sol`, 1.1.1 to 1.4.1): the dispatch below, then the compiler's
# metadata, which differs between releases. `a619486e` is masterCopy(), answered by the proxy itself.
SAFE_PROXY_BODY = (
    "0x608060405273ffffffffffffffffffffffffffffffffffffffff600054167fa619486e"
    + "00" * 28
    + "60003514156050578060005260206000f35b3660008037600080366000845af43d6000803e60008114156070573d6000fd5b3d6000f3fe"
)
SAFE_PROXY_MAX_CHARS = len(SAFE_PROXY_BODY) + 2 * 64

# Wallets that are deployed, or sometimes deployed, as EIP-1167 clones: a clone runs the code of its implementation.
WALLET_IMPLEMENTATION_TABLE: tuple[tuple[str, str], ...] = (
    ("0x34CfAC646f301356fAa8B21e94227e3583Fe3F5F", "Safe 1.1.1"),
    ("0xd9Db270c1B5E3Bd161E8c8503c55cEABeE709552", "Safe 1.3.0"),
    ("0x3E5c63644E683549055b9Be8653de26E0B4CD36E", "Safe 1.3.0 L2"),
    ("0x41675C099F32341bf84BFc5382aF534df5C7461a", "Safe 1.4.1"),
    ("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762", "Safe 1.4.1 L2"),
    ("0x939Daad09fC4A9B8f8A9352A485DAb2df4F4B3F8", "Instadapp account"),
    ("0xFE02a32Cbe0CB9ad9A945576A5bb53A3C123A3A3", "Instadapp account 2"),
)
WALLET_IMPLEMENTATIONS = frozenset(address.lower() for address, _ in WALLET_IMPLEMENTATION_TABLE)

# Safe: execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes), of every version.
EXEC_TRANSACTION = "0x6a761202"
# Gnosis MultiSigWallet: submitTransaction(address,uint256,bytes), confirmTransaction(uint256).
OWNERS_CALLS = frozenset({EXEC_TRANSACTION, "0xc6427474", "0xc01a8c84"})
# ERC-4337: the entry points of versions 0.6, 0.7 and 0.8, at one address on every chain.
ENTRY_POINT_TABLE = (
    "0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789",
    "0x0000000071727De22E5E9d8BAf0edAc6f37da032",
    "0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108",
)
ENTRY_POINTS = frozenset(address.lower() for address in ENTRY_POINT_TABLE)

# Pectra, the upgrade that brought EIP-7702, went live on mainnet at epoch 364032: 2025-05-07 10:05:11 UTC.
DELEGATION_POSSIBLE_FROM_S = 1_746_612_311
BYTES_AS_HEX = re.compile(r"0x(?:[0-9a-f]{2})*\Z")


def account_type(history: WalletHistory) -> tuple[str, str | None]:
    """The kind of account and, for a delegated EOA, whom it delegates to.

    With the code at hand: EIP-7702 delegation -> `delegated_eoa`; the documented bytecode of a Safe proxy, or an
    EIP-1167 clone of a known wallet -> `smart_wallet`, and so is code that answers ERC-4337's `validateUserOp`, its own
    or that behind a proxy, and code that owners act through, whatever proxy it is;
    other code -> `contract`; no code -> `unused` when nothing was ever sent, received or held, else `eoa`. No code, yet
    a transaction created this very address: it was a contract and destroyed itself, so `contract`.

    Without the code (nobody could say, or the answer was not hexadecimal) only positive evidence decides:

    - a transaction created this address: `contract`. It may be a wallet among contracts; that its code alone can tell.
    - it sent transactions: it is an EOA, but since EIP-7702 perhaps a delegated one. A delegation raises the nonce of
      the account that signs it without adding a transaction from it, whoever sends it. So `eoa` when the nonce equals
      the number of transactions sent and the list is complete, or when it was read before the upgrade; else `unknown`.
    - anything else: `unknown`. An address that only received may be anything.

    Args:
        history: The whole history, not only its covered window.

    Returns:
        One of `eoa`, `delegated_eoa`, `contract`, `smart_wallet`, `unused`, `unknown`; and the delegate in EIP-55
        form, or None.

    Source: EIP-7702 (delegation indicator), EIP-1167 (minimal proxy), safe-smart-account (proxy), EIP-3607 (an account
    with other code than a delegation cannot send).
    """
    code = _hexadecimal(history.code)
    if code is None:
        return _without_code_known(history), None
    if DELEGATION.match(code):
        return DELEGATED_EOA, Address("0x" + code[len(DELEGATION_PREFIX) :]).checksum
    if code != "0x":
        runs = _is_wallet_code(code) or is_account_code(code) or is_account_code(history.behind)
        return (SMART_WALLET if runs or _acts_as_wallet(history) else CONTRACT), None
    if history.address.lower in history.transactions.created:
        return CONTRACT, None
    return (UNUSED if _never_used(history) else EOA), None


def _hexadecimal(code: str | None) -> str | None:
    if code is None:
        return None
    lower = code.lower()
    return lower if BYTES_AS_HEX.match(lower) else None


def _is_wallet_code(code: str) -> bool:
    if code.startswith(SAFE_PROXY_BODY) and len(code) <= SAFE_PROXY_MAX_CHARS:
        return True
    return clone_of(code) in WALLET_IMPLEMENTATIONS


def _acts_as_wallet(history: WalletHistory) -> bool:
    """Whether owners act through this code: a Safe's transactions are executed on it, or it pays ERC-4337's entry.

    Whoever only deposits with the entry point, such as a paymaster, is called to do so by its owner's transaction; a
    wallet pays inside transactions that bundlers send.
    """
    rows, own = history.transactions, history.address.lower
    executed = any(
        to == own and selector in OWNERS_CALLS and not failed
        for to, selector, failed in zip(rows.recipient, rows.selector, rows.failed.tolist(), strict=True)
    )
    called = set(rows.hash)
    inner = history.internals
    prefunds = any(
        sender == own and to in ENTRY_POINTS and value and tx not in called
        for sender, to, value, tx in zip(inner.sender, inner.recipient, inner.value_wei, inner.hash, strict=True)
    )
    return executed or prefunds


def _never_used(history: WalletHistory) -> bool:
    if len(history.transactions) or len(history.tokens) or len(history.internals) or history.balance_wei:
        return False
    # A list that could not be read is not an empty one: somebody may have paid this address.
    if any(_state(history, name) != "none" for name in ("transactions", "erc20", "nft")):
        return False
    # Everything an account sends is in its list of transactions, so an empty one stands in for an unknown nonce.
    return not history.nonce


def _state(history: WalletHistory, name: str) -> str:
    coverage = history.lists.get(name)
    return "unavailable" if coverage is None else coverage.state


def _without_code_known(history: WalletHistory) -> str:
    if history.address.lower in history.transactions.created:
        return CONTRACT
    sent = int(history.sent.sum())
    if sent == 0:
        return UNKNOWN
    if history.fetched_s < DELEGATION_POSSIBLE_FROM_S:
        return EOA
    transactions = history.lists.get("transactions")
    complete = transactions is not None and transactions.complete
    return EOA if complete and history.nonce == sent else UNKNOWN
