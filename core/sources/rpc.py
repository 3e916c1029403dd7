"""What a node says of an account now: code, nonce, balance; over several nodes, the first that answers counts.

An answer that is not hexadecimal is an error: a rate-limit text taken for code would make every wallet a contract.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.sources.base import problem
from core.sources.chains import node_urls
from core.sources.http import Client, Pace
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import Attempt
from core.wallet.proxies import address_in, clone_of, slot_of

PACE = Pace(connect_s=3.0, read_s=5.0, deadline_s=10.0, retry_waits_s=(), calls_per_s=0, max_bytes=2**20)

CODE = re.compile(r"0x(?:[0-9a-fA-F]{2})*\Z")
QUANTITY = re.compile(r"0x[0-9a-fA-F]{1,64}\Z")
METHODS = {"eth_getCode": CODE, "eth_getTransactionCount": QUANTITY, "eth_getBalance": QUANTITY}
WORDS = {"eth_getCode": "code", "eth_getTransactionCount": "nonce", "eth_getBalance": "balance"}


@dataclass(frozen=True)
class AccountState:
    """What nodes said of one account; None where nobody could say.

    Attributes:
        code: Hexadecimal, `0x` for none.
        nonce: Transactions sent (contracts start at 1).
        balance_wei: Native balance.
        attempts: Every node that was asked, in order.
        behind: Where the code is a proxy's, the code that it runs; None when it is none, or nobody could say.
    """

    code: str | None
    nonce: int | None
    balance_wei: int | None
    attempts: tuple[Attempt, ...]
    behind: str | None = None


NOT_ASKED: Final = AccountState(None, None, None, ())


def read_account(address: Address, settings: Settings, pace: Pace = PACE, chain: Chain = ETHEREUM) -> AccountState:
    """Ask the nodes of a chain in order; what one does not answer the next is asked for.

    Never fails: a node that cannot answer is reported as an attempt, and what none could say is None.

    Args:
        address: Whose account.
        settings: Where to ask.
        pace: How patiently to ask each node.
        chain: On which chain.
    """
    answers: dict[str, str] = {}
    attempts: list[Attempt] = []
    for url in node_urls(settings, chain):
        if len(answers) == len(METHODS):
            break
        name = node_name(url)
        begin = time.perf_counter()
        before = set(answers)
        try:
            with Client(name, settings, pace) as client:
                for method, shape in METHODS.items():
                    if method not in answers:
                        answers[method] = _call(client, url, method, address, shape)
            outcome = "read " + ", ".join(WORDS[method] for method in METHODS if method not in before)
        except (ProviderFailed, ProviderUnavailable) as error:
            outcome = problem(error).removeprefix(f"{name} ")
        attempts.append(Attempt(name, outcome, round((time.perf_counter() - begin) * 1000, 1)))
    behind = _behind(address, answers.get("eth_getCode"), settings, pace, chain)
    nonce, balance = answers.get("eth_getTransactionCount"), answers.get("eth_getBalance")
    return AccountState(
        code=answers.get("eth_getCode"),
        nonce=None if nonce is None else int(nonce, 16),
        balance_wei=None if balance is None else int(balance, 16),
        attempts=tuple(attempts),
        behind=behind,
    )


def _behind(address: Address, code: str | None, settings: Settings, pace: Pace, chain: Chain) -> str | None:
    """The code that a proxy runs, from the first node that says: one or two calls more, and none for other code."""
    target, slot = (None, None) if code is None else (clone_of(code), slot_of(code))
    for url in node_urls(settings, chain) if target or slot else ():
        try:
            with Client(node_name(url), settings, pace) as client:
                if slot is not None:
                    target = address_in(
                        _ask(client, url, "eth_getStorageAt", [address.lower, slot, "latest"], QUANTITY)
                    )
                return None if target is None else _ask(client, url, "eth_getCode", [target, "latest"], CODE)
        except (ProviderFailed, ProviderUnavailable):
            continue  # what is behind it stays unknown: it is a contract then, as its own code says
    return None


def _call(client: Client, url: str, method: str, address: Address, shape: re.Pattern[str]) -> str:
    return _ask(client, url, method, [address.lower, "latest"], shape)


def _ask(client: Client, url: str, method: str, params: list[str], shape: re.Pattern[str]) -> str:
    def read(status: int, payload: object) -> str:
        result = payload.get("result") if status == 200 and isinstance(payload, dict) else None
        if not isinstance(result, str) or not shape.match(result):
            raise ProviderFailed(client.provider, f"did not answer {method} with hexadecimal digits")
        return result.lower()

    return client.post(url, {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, read)


def node_name(url: str) -> str:
    """A node in messages and attempts. Only its host and port: a path or user name may be its key."""
    parts = urlsplit(url)
    return "rpc " + (parts.hostname or "node") + (f":{parts.port}" if parts.port else "")
