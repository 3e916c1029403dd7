"""Who asks in `benchmarks.load`: a hundred clients on one seeded timetable, whether answers come or not."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from pathlib import Path
from typing import Final

import httpx

from benchmarks.load_ways import BROKEN, Asked, Way, ways

CLIENTS: Final = 100
TIMEOUT_S: Final = 120.0
KEPT_S: Final = 2.0  # shorter than the server keeps a connection: none is used while it is being closed


async def ask_all(
    url: str, seconds: float, rate: float, seed: int, token: str, big: list[tuple[str, str, float]]
) -> None:
    """Ask on the timetable and print a line of JSON for each answer: title, light, begun, seconds, status, late.

    Args:
        url: Of the app.
        seconds: How long requests are begun.
        rate: Requests a second in all, in random order and at random moments.
        seed: Same seed, same timetable.
        token: The admin's.
        big: Uploads beside it: route, file, seconds from the start.
    """
    large = [(path, Path(file).read_bytes(), at) for path, file, at in big]
    rng = random.Random(seed)  # noqa: S311  a timetable, no secret
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=CLIENTS, keepalive_expiry=KEPT_S)
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT_S, limits=limits, trust_env=False) as client:
        models = (await client.get("/models")).json()["models"]
        wanted = next(one["features"] for one in models if one["model"] == "onchain")
        table = ways({one["name"]: one["train_max"] / 2 for one in wanted}, token)
        begun = time.monotonic()
        waiting = [asyncio.create_task(_big(client, begun, path, data, at)) for path, data, at in large]
        moment = 0.0
        while (moment := moment + rng.expovariate(rate)) < seconds:
            (way,) = rng.choices(table, [one.weight for one in table])
            asked = Asked(client, rng.randrange(CLIENTS), random.Random(rng.getrandbits(64)))  # noqa: S311
            await asyncio.sleep(max(0.0, begun + moment - time.monotonic()))
            waiting.append(asyncio.create_task(_one(way, asked, begun, moment)))
        await asyncio.gather(*waiting)


async def _one(way: Way, asked: Asked, begun: float, moment: float) -> None:
    late = time.monotonic() - begun - moment
    try:
        status = await way.send(asked)
    except httpx.HTTPError as error:
        status = BROKEN
        print(f"{way.title}: {error!r}", file=sys.stderr)
    # From the moment of the timetable: a generator that is late counts its lateness too.
    _tell(way.title, way.light, moment, time.monotonic() - begun - moment, status, late)


async def _big(client: httpx.AsyncClient, begun: float, path: str, data: bytes, moment: float) -> None:
    await asyncio.sleep(max(0.0, begun + moment - time.monotonic()))
    late = time.monotonic() - begun - moment
    try:
        headers = {"X-Forwarded-For": "10.9.1.1"}
        answer = await client.post(path, files={"file": ("big.csv", data)}, headers=headers, timeout=10 * TIMEOUT_S)
        status = answer.status_code
    except httpx.HTTPError as error:
        status = BROKEN
        print(f"{path}: {error!r}", file=sys.stderr)
    _tell(f"POST {path}, 500,000 rows", False, moment, time.monotonic() - begun - moment, status, late)


def _tell(title: str, light: bool, moment: float, seconds: float, status: int, late: float) -> None:
    print(json.dumps([title, light, round(moment, 3), round(seconds, 4), status, round(late, 4)]), flush=True)
