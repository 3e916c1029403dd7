"""Made-up Aave records in the schema of the subgraph export, for trying the file intake: a handful of wallets.

Amounts are in raw token units, as the export has them; every price is a round number near what the token cost in 2021.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from core.simulate.catalog import derive
from core.spans import DAY_S

START_S = 1_617_300_000  # 1 April 2021
PRICES = {"USDC": (6, 1.0), "USDT": (6, 1.0), "DAI": (18, 1.0), "WETH": (18, 2_400.0), "WBTC": (8, 38_000.0)}
EXPORT_WORDS = {
    "deposit": "Deposit",
    "redeemunderlying": "RedeemUnderlying",
    "borrow": "Borrow",
    "repay": "Repay",
    "liquidationcall": "LiquidationCall",
}
Record = dict[str, Any]

# (day, action, token, whole tokens); a liquidation: (day, action, collateral, tokens taken, debt, tokens covered).
Step = tuple[int, str, str, float] | tuple[int, str, str, float, str, float]
STORIES: dict[str, tuple[Step, ...]] = {
    "once": ((2, "deposit", "USDC", 500.0),),
    "saver": tuple(
        (day, "redeemunderlying" if day % 30 == 0 else "deposit", "DAI", 900.0 if day % 30 == 0 else 400.0)
        for day in range(5, 120, 5)
    ),
    "one loan": (
        (10, "deposit", "WETH", 2.0),
        (11, "borrow", "USDC", 1_500.0),
        (40, "repay", "USDC", 1_510.0),
        (41, "redeemunderlying", "WETH", 2.0),
    ),
    "regular": tuple(
        step
        for turn in range(9)
        for step in (
            (4 + 14 * turn, "deposit", "WETH", 1.5),
            (5 + 14 * turn, "borrow", "USDT", 1_200.0),
            (12 + 14 * turn, "repay", "USDT", 1_205.0),
            (13 + 14 * turn, "redeemunderlying", "WETH", 1.4),
        )
    ),
    "liquidated": (
        (3, "deposit", "WBTC", 0.5),
        (4, "borrow", "USDC", 12_000.0),
        (20, "deposit", "WBTC", 0.05),
        (48, "liquidationcall", "WBTC", 0.19, "USDC", 6_000.0),
        (60, "repay", "USDC", 2_000.0),
    ),
}


def build_records(seed: int = 30) -> list[Record]:
    """The records of every story, oldest first."""
    rng = np.random.default_rng(seed)
    records = [
        _record(derive(f"aave {story}"), place, step, int(rng.integers(8 * 3_600, 20 * 3_600)))
        for story, steps in STORIES.items()
        for place, step in enumerate(steps)
    ]
    return sorted(records, key=lambda record: int(record["timestamp"]))


def write_records(folder: Path) -> Path:
    """Write them as `aave_records.json`; its path."""
    path = folder / "aave_records.json"
    path.write_text(json.dumps(build_records(), separators=(",", ":")).replace("},{", "},\n{") + "\n", encoding="utf-8")
    return path


def _record(wallet: str, place: int, step: Step, second: int) -> Record:
    day, action, token, amount = step[:4]
    hash_ = "0x" + b"synthetic".hex() + derive(f"{wallet} {place}")[2:].ljust(46, "0")
    time_s = START_S + day * DAY_S + second
    return {
        "userWallet": wallet,
        "network": "polygon",
        "protocol": "aave_v2",
        "txHash": hash_,
        "logId": f"{hash_}_{EXPORT_WORDS[action]}",
        "timestamp": time_s,
        "blockNumber": time_s,
        "action": action,
        "actionData": {"type": EXPORT_WORDS[action], "userId": wallet} | _values(action, token, amount, step),
    }


def _values(action: str, token: str, amount: float, step: Step) -> Record:
    if action != "liquidationcall" or len(step) != 6:
        return {"amount": _raw(token, amount), "assetSymbol": token, "assetPriceUSD": str(PRICES[token][1])}
    debt, covered = step[4:]
    return {
        "amount": "0",
        "assetSymbol": "",
        "assetPriceUSD": "0",
        "collateralAmount": _raw(token, amount),
        "collateralReserveSymbol": token,
        "collateralAssetPriceUSD": str(PRICES[token][1]),
        "principalAmount": _raw(debt, covered),
        "principalReserveSymbol": debt,
        "borrowAssetPriceUSD": str(PRICES[debt][1]),
    }


def _raw(token: str, amount: float) -> str:
    return str(round(amount * 10**6) * 10 ** (PRICES[token][0] - 6))
