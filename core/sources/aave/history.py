"""The logs of one wallet -> its lending: which tokens, and when, asked of nodes where that is not known."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import partial

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.lending.events import LendingHistory
from core.lending.logs import Log, events_of, reserves_of
from core.lending.tokens import ETHEREUM_RESERVES, Token
from core.sources.aave.logs import Found, call_node
from core.sources.base import problem
from core.sources.http import Client, Pace
from core.sources.rpc import node_name
from core.wallet.history import Attempt

TOKEN_PACE = Pace(connect_s=3.0, read_s=5.0, deadline_s=8.0, retry_waits_s=(), calls_per_s=0, max_bytes=2**20)
SYMBOL_CALL, DECIMALS_CALL = "0x95d89b41", "0x313ce567"
MOST_BLOCK_TIMES = 40
MOST_DECIMALS = 36
MERGE_BLOCK, MERGE_S, SLOT_S = 15_537_394, 1_663_224_179, 12
GATEWAY_NOTE = (
    "Withdrawals of ETH through Aave's gateway name the gateway and not the wallet, so they are not among the redeems."
)
NOMINAL_NOTE = "Dollar tokens are counted at one dollar each; for other tokens no price is at hand, only amounts."


def history_of(
    wallet: Address, found: Found, settings: Settings, block_times: Mapping[int, int], attempts: list[Attempt]
) -> LendingHistory:
    """The lending that the logs tell.

    Args:
        wallet: Whose.
        found: Its logs.
        settings: Which nodes to ask for decimals and times that are not known.
        block_times: Times of blocks that are known already.
        attempts: Nodes that were asked are added here.

    Raises:
        ValueError: A log is shorter than its event.
    """
    tokens = dict(ETHEREUM_RESERVES)
    unknown = sorted(reserves_of(found.logs) - tokens.keys())
    untimed = sorted({log.block for log in found.logs if log.time_s is None} - block_times.keys())
    times = {**block_times, **{log.block: log.time_s for log in found.logs if log.time_s is not None}}
    notes = [] if not found.logs else [GATEWAY_NOTE, NOMINAL_NOTE]
    if unknown or untimed:
        _ask_nodes(settings, unknown, untimed[-MOST_BLOCK_TIMES:], tokens, times, attempts)
    strangers = [address for address in unknown if address not in tokens]
    if strangers:
        shown = ", ".join(strangers[:3]) + (" …" if len(strangers) > 3 else "")
        notes.append(f"No node said the decimals of {len(strangers):,} tokens ({shown}): counted, without amounts.")
    guessed = [block for block in untimed if block not in times]
    if guessed:
        notes.append(f"The times of {len(guessed):,} blocks are estimated from their neighbours, at 12 s a block.")
    if found.since_block is not None:
        notes.append(f"Only blocks from {found.since_block:,} on could be searched: earlier lending is not known.")
    known = sorted(times)
    events = events_of(
        wallet,
        found.logs,
        token_of=lambda at: tokens.get(at) or Token(f"{at[:6]}…{at[-4:]}", None),
        time_of=lambda log: log.time_s if log.time_s is not None else _time_of(log, times, known),
    )
    state = "partial" if found.since_block is not None or strangers else "read" if events else "none"
    return LendingHistory(events, state, tuple(notes))


def _time_of(log: Log, times: Mapping[int, int], known: list[int]) -> int:
    """The block's time, or an estimate from the nearest block whose time is known (a slot has 12 seconds)."""
    if log.block in times:
        return times[log.block]
    anchors = known or [MERGE_BLOCK]
    place = bisect_left(anchors, log.block)
    nearest = min(anchors[max(place - 1, 0) : place + 1], key=lambda block: abs(block - log.block))
    return (times[nearest] if known else MERGE_S) + SLOT_S * (log.block - nearest)


def _ask_nodes(
    settings: Settings,
    reserves: list[str],
    blocks: list[int],
    tokens: dict[str, Token],
    times: dict[int, int],
    attempts: list[Attempt],
) -> None:
    """Fill in tokens and times, from the first node that can say each."""
    for url in settings.rpc_urls:
        if all(at in tokens for at in reserves) and all(block in times for block in blocks):
            return
        name, begin = node_name(url), time.perf_counter()
        outcome = "said decimals of tokens and times of blocks"
        try:
            with Client(name, settings, TOKEN_PACE) as client:
                call = partial(call_node, client, url)
                for at in reserves:
                    if at not in tokens:
                        tokens[at] = _token(name, call, at)
                for block in blocks:
                    if block not in times:
                        times[block] = _block_time(name, call, block)
        except (ProviderFailed, ProviderUnavailable) as error:
            outcome = problem(error).removeprefix(f"{name} ")
        attempts.append(Attempt(f"aave {name}", outcome, round((time.perf_counter() - begin) * 1000, 1)))


def _token(name: str, call: Callable[[str, list[object]], object], at: str) -> Token:
    decimals = str(call("eth_call", [{"to": at, "data": DECIMALS_CALL}, "latest"]))
    if not re.fullmatch(r"0x[0-9a-fA-F]{64}", decimals) or int(decimals, 16) > MOST_DECIMALS:
        raise ProviderFailed(name, "did not answer with the decimals of a token")
    return Token(_text(call("eth_call", [{"to": at, "data": SYMBOL_CALL}, "latest"])) or at[:6], int(decimals, 16))


def _text(result: object) -> str:
    """A symbol, as an ABI string or (MKR and others) as 32 bytes; printable characters only."""
    digits = str(result)[2:]
    if not re.fullmatch(r"[0-9a-fA-F]+", digits) or len(digits) % 2:
        return ""
    raw = bytes.fromhex(digits)
    body = raw[64 : 64 + int.from_bytes(raw[32:64], "big")] if len(raw) > 64 else raw
    return "".join(char for char in body.decode("utf-8", "ignore") if char.isprintable()).strip()[:20]


def _block_time(name: str, call: Callable[[str, list[object]], object], block: int) -> int:
    found = call("eth_getBlockByNumber", [hex(block), False])
    stamp = found.get("timestamp") if isinstance(found, dict) else None
    if not isinstance(stamp, str) or not re.fullmatch(r"0x[0-9a-fA-F]{1,10}", stamp):
        raise ProviderFailed(name, "did not answer with the time of a block")
    return int(stamp, 16)
