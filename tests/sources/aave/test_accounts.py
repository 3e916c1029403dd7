"""What the pools say of a wallet, asked of nodes on loopback servers."""

from __future__ import annotations

from core.address import Address
from core.config import Settings
from core.lending.pool_events import V2_POOL
from core.lending.position import PoolAccount
from core.sources.aave.accounts import ACCOUNT_CALL, pool_accounts
from core.wallet.history import Attempt
from tests.lending.made import ALICE, word
from tests.sources.servers import Call, Play, Reply, serving

NOTHING = (0, 0, 0, 0, 0, 2**256 - 1)


def account(*words: int) -> str:
    return "0x" + "".join(map(word, words))


def pools(v2: str, v3: str) -> Play:
    """A node that knows the two pools and nothing else."""

    def play(call: Call) -> Reply:
        asked = call.body["params"][0]
        assert asked["data"] == ACCOUNT_CALL + word(ALICE)
        return Reply({"jsonrpc": "2.0", "id": 1, "result": v2 if asked["to"] == V2_POOL else v3})

    return play


def ask(*nodes: Play) -> tuple[tuple[PoolAccount, ...], list[Attempt]]:
    contexts = [serving(node) for node in nodes]
    servers = [context.__enter__() for context in contexts]
    attempts: list[Attempt] = []
    try:
        settings = Settings(rpc_urls=tuple(server.url for server in servers))
        return pool_accounts(Address(ALICE), settings, attempts), attempts
    finally:
        for context in contexts:
            context.__exit__(None, None, None)


def test_each_pool_is_read_in_its_own_unit() -> None:
    v2 = account(10**18, 4 * 10**17, 0, 8_250, 8_000, 2_062_500_000_000_000_000)
    v3 = account(50_000 * 10**8, 0, 0, 8_000, 7_500, 2**256 - 1)
    found, attempts = ask(pools(v2, v3))
    assert found == (
        PoolAccount("Aave V2", "ETH", 1.0, 0.4, 0.825, 2.0625),
        PoolAccount("Aave V3", "USD", 50_000.0, 0.0, 0.8, None),
    )
    assert len(attempts) == 1


def test_a_pool_without_anything_in_it_is_left_out() -> None:
    assert ask(pools(account(*NOTHING), account(*NOTHING)))[0] == ()


def test_the_next_node_is_asked_where_one_cannot_say() -> None:
    one = account(5, 0, 0, 8_000, 7_500, 0)
    found, attempts = ask(pools("0x", "0x"), pools(one, account(*NOTHING)))
    assert [pool.pool for pool in found] == ["Aave V2"]
    assert len(attempts) == 2


def test_offline_nobody_is_asked() -> None:
    attempts: list[Attempt] = []
    assert pool_accounts(Address(ALICE), Settings(offline=True), attempts) == ()
    assert attempts == []
