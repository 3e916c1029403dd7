"""What the pools themselves say of a wallet now: one call a pool, of the first node that answers."""

from __future__ import annotations

import re
import time

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.lending.logs import HEX_WORD
from core.lending.pool_events import V2_POOL, V3_POOL
from core.lending.position import PoolAccount
from core.sources.aave.history import TOKEN_PACE
from core.sources.aave.logs import call_node
from core.sources.base import problem
from core.sources.http import Client
from core.sources.rpc import node_name
from core.wallet.history import Attempt

ACCOUNT_CALL = "0xbf92857c"  # getUserAccountData(address), the same in `ILendingPool.sol` of V2 and `IPool.sol` of V3
ANSWER = re.compile(r"0x[0-9a-f]{384}\Z")
# What each pool counts in: V2 in wei of ETH, V3 in dollars with eight decimals.
UNITS = {V2_POOL: ("Aave V2", "ETH", 10**18), V3_POOL: ("Aave V3", "USD", 10**8)}
WHOLE, RAY = 10_000, 10**18


def pool_accounts(wallet: Address, settings: Settings, attempts: list[Attempt]) -> tuple[PoolAccount, ...]:
    """The wallet's account in each pool that it has anything in; empty where no node could say of both pools.

    Args:
        wallet: Whose.
        settings: Which nodes to ask; none when calls are forbidden.
        attempts: Nodes that were asked are added here.
    """
    for url in () if settings.offline else settings.rpc_urls:
        name, begin = node_name(url), time.perf_counter()
        try:
            with Client(name, settings, TOKEN_PACE) as client:
                found = tuple(_account(name, client, url, pool, wallet) for pool in UNITS)
        except (ProviderFailed, ProviderUnavailable) as error:
            outcome, found = problem(error).removeprefix(f"{name} "), None
        else:
            outcome = "said how the wallet stands in the pools"
        attempts.append(Attempt(f"aave {name}", outcome, round((time.perf_counter() - begin) * 1000, 1)))
        if found is not None:
            return tuple(one for one in found if one.collateral or one.debt)
    return ()


def _account(name: str, client: Client, url: str, pool: str, wallet: Address) -> PoolAccount:
    data = ACCOUNT_CALL + wallet.lower[2:].rjust(HEX_WORD, "0")
    answer = str(call_node(client, url, "eth_call", [{"to": pool, "data": data}, "latest"])).lower()
    if not ANSWER.match(answer):
        raise ProviderFailed(name, "did not answer with the account of a pool")
    collateral, debt, _, threshold, _, factor = (
        int(answer[begin : begin + HEX_WORD], 16) for begin in range(2, len(answer), HEX_WORD)
    )
    title, unit, one = UNITS[pool]
    return PoolAccount(title, unit, collateral / one, debt / one, threshold / WHOLE, factor / RAY if debt else None)
