"""Archetypes that lend and borrow: one that manages its loan, one that is liquidated."""

from __future__ import annotations

from core.simulate.archetypes.actions import approve, buy, sell, spam
from core.simulate.catalog import (
    A_USDC_V3,
    A_WETH_V2,
    A_WETH_V3,
    AAVE_V2_GATEWAY,
    AAVE_V2_POOL,
    AAVE_V3_POOL,
    BORROW_AAVE,
    C_USDC_V3,
    DEBT_USDC_V2,
    DEBT_USDC_V3,
    DEPOSIT_V2,
    LIQUIDATE,
    REPAY_AAVE,
    SUPPLY_COMPOUND,
    SUPPLY_V3,
    USDC,
    WETH,
    WITHDRAW_AAVE,
    WRAP,
    ZERO,
    CatalogToken,
    ContractCall,
    derive,
)
from core.simulate.explorer_rows import AS_OF_S, Event
from core.simulate.rhythm import human_times
from core.simulate.wallet_builder import WalletLedger, raw_units
from core.spans import DAY_S, HOUR_S

VARIABLE_RATE = 2
RATE_RAY = 4 * 10**25  # 4 % a year


def words(*values: str | int) -> str:
    """Call arguments as the ABI packs them: 32 bytes each, addresses and numbers alike."""
    return "".join(f"{int(value, 16) if isinstance(value, str) else value:064x}" for value in values)


def deposit_eth_v2(ledger: WalletLedger, time_s: int, eth: float) -> None:
    """Deposit ETH in Aave V2 through its gateway; the aWETH is minted to the wallet."""
    arguments = words(AAVE_V2_POOL, ledger.address, 0)
    event = ledger.send(time_s, AAVE_V2_GATEWAY, eth, DEPOSIT_V2, arguments)
    ledger.move(event, A_WETH_V2, ZERO, ledger.address, eth)
    # The gateway deposits; the position is the wallet's.
    ledger.log(
        event, AAVE_V2_POOL, "Deposit", (WETH.address, ledger.address, 0), (AAVE_V2_GATEWAY, raw_units(eth, WETH))
    )


def supply_v3(ledger: WalletLedger, time_s: int, asset: CatalogToken, a_token: CatalogToken, amount: float) -> None:
    """Supply an ERC-20 to Aave V3."""
    event = _pool_call(
        ledger, time_s, AAVE_V3_POOL, SUPPLY_V3, words(asset.address, raw_units(amount, asset), ledger.address, 0)
    )
    ledger.move(event, asset, ledger.address, a_token.address, amount)
    ledger.move(event, a_token, ZERO, ledger.address, amount)
    data = (ledger.address, raw_units(amount, asset))
    ledger.log(event, AAVE_V3_POOL, "Supply", (asset.address, ledger.address, 0), data)


def withdraw(
    ledger: WalletLedger, time_s: int, pool: str, asset: CatalogToken, a_token: CatalogToken, amount: float
) -> None:
    """Take a deposit back from an Aave pool."""
    event = _pool_call(
        ledger, time_s, pool, WITHDRAW_AAVE, words(asset.address, raw_units(amount, asset), ledger.address)
    )
    ledger.move(event, a_token, ledger.address, ZERO, amount)
    ledger.move(event, asset, a_token.address, ledger.address, amount)
    owners = (asset.address, ledger.address, ledger.address)
    ledger.log(event, pool, "Withdraw", owners, (raw_units(amount, asset),))


def borrow_usdc(ledger: WalletLedger, time_s: int, pool: str, debt: CatalogToken, usd: float) -> None:
    """Borrow USDC at the variable rate; a debt token of the same amount is minted to the wallet."""
    arguments = words(USDC.address, raw_units(usd, USDC), VARIABLE_RATE, 0, ledger.address)
    event = _pool_call(ledger, time_s, pool, BORROW_AAVE, arguments)
    ledger.move(event, debt, ZERO, ledger.address, usd)
    ledger.move(event, USDC, A_USDC_V3.address, ledger.address, usd)
    data = (ledger.address, raw_units(usd, USDC), VARIABLE_RATE, RATE_RAY)
    ledger.log(event, pool, "Borrow", (USDC.address, ledger.address, 0), data)


def repay_usdc(ledger: WalletLedger, time_s: int, pool: str, debt: CatalogToken, usd: float) -> None:
    """Pay USDC debt back; as much of the debt token is burnt."""
    arguments = words(USDC.address, raw_units(usd, USDC), VARIABLE_RATE, ledger.address)
    event = _pool_call(ledger, time_s, pool, REPAY_AAVE, arguments)
    ledger.move(event, debt, ledger.address, ZERO, usd)
    ledger.move(event, USDC, ledger.address, A_USDC_V3.address, usd)
    flag = () if pool == AAVE_V2_POOL else (0,)
    ledger.log(event, pool, "Repay", (USDC.address, ledger.address, ledger.address), (raw_units(usd, USDC), *flag))


def _pool_call(ledger: WalletLedger, time_s: int, pool: str, call: ContractCall, arguments: str) -> Event:
    return ledger.send(time_s, pool, 0.0, call, arguments)


def defi_borrower(ledger: WalletLedger) -> None:
    """Deposits, borrows, repays in part and in full, withdraws; two Aave versions, Compound, and swaps between."""
    exchange, friend = ledger.peers("contact", 2)
    start_s, end_s = AS_OF_S - 880 * DAY_S, AS_OF_S - 12 * DAY_S
    ledger.receive(start_s - DAY_S + 11, exchange, 9.0)
    times = human_times(ledger.rng, 44, start_s, end_s, 1).tolist()
    approve(ledger, times[0], USDC)
    deposit_eth_v2(ledger, times[1], 3.0)
    borrow_usdc(ledger, times[2], AAVE_V2_POOL, DEBT_USDC_V2, 2_500.0)
    buy(ledger, times[3], USDC, 0.4, router=0)
    repay_usdc(ledger, times[4], AAVE_V2_POOL, DEBT_USDC_V2, 900.0)
    repay_usdc(ledger, times[6], AAVE_V2_POOL, DEBT_USDC_V2, 1_600.0)
    withdraw(ledger, times[7], AAVE_V2_POOL, WETH, A_WETH_V2, 3.0)
    for turn in range(5):
        step = 8 + turn * 6
        usd = 1_500.0 + 700.0 * turn
        ledger.send(times[step], WETH.address, 1.5, WRAP)
        supply_v3(ledger, times[step] + 96, WETH, A_WETH_V3, 1.5)
        borrow_usdc(ledger, times[step + 1], AAVE_V3_POOL, DEBT_USDC_V3, usd)
        if turn % 2:
            sell(ledger, times[step + 2], USDC, usd / 2, router=2)
            buy(ledger, times[step + 4] - HOUR_S, USDC, usd / 5_000, router=1)
        else:
            supply = _pool_call(ledger, times[step + 2], C_USDC_V3.address, SUPPLY_COMPOUND, words(USDC.address, 1))
            ledger.move(supply, USDC, ledger.address, C_USDC_V3.address, usd / 2)
        repay_usdc(ledger, times[step + 3], AAVE_V3_POOL, DEBT_USDC_V3, usd / 3)
        repay_usdc(ledger, times[step + 5], AAVE_V3_POOL, DEBT_USDC_V3, usd * 2 / 3)
        ledger.receive(times[step + 4], (exchange, friend)[turn % 2], 0.8 + turn / 2)
    withdraw(ledger, times[40], AAVE_V3_POOL, WETH, A_WETH_V3, 4.0)
    ledger.send(times[42], exchange, 0.6)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (500, 140)])


def liquidated_borrower(ledger: WalletLedger) -> None:
    """Borrows close to the limit, tops up too late, loses the collateral in somebody else's transactions.

    The liquidator sends the liquidation, so it is in none of the wallet's own transactions: its only traces are
    collateral that leaves and debt that is burnt, in the token lists.
    """
    exchange, liquidator = ledger.peers("exchange", 1)[0], derive("liquidator")
    start_s, crash_s = AS_OF_S - 640 * DAY_S, AS_OF_S - 480 * DAY_S
    ledger.receive(start_s - DAY_S + 11, exchange, 14.0)
    times = human_times(ledger.rng, 18, start_s, crash_s - DAY_S, 9).tolist()
    ledger.send(times[0], WETH.address, 6.0, WRAP)
    supply_v3(ledger, times[0] + 120, WETH, A_WETH_V3, 6.0)
    for i, usd in enumerate((6_000.0, 2_500.0, 1_800.0, 1_200.0)):
        borrow_usdc(ledger, times[2 + 3 * i], AAVE_V3_POOL, DEBT_USDC_V3, usd)
        sell(ledger, times[2 + 3 * i] + 300, USDC, usd, router=0)
    repay_usdc(ledger, times[13], AAVE_V3_POOL, DEBT_USDC_V3, 400.0)
    for i in (14, 16):
        ledger.send(times[i], WETH.address, 1.0, WRAP)
        supply_v3(ledger, times[i] + 60, WETH, A_WETH_V3, 1.0)
    ledger.send(times[15], exchange, 2.0)
    for hours, covered in ((0, 5_500.0), (5, 2_800.0)):
        # Half of the debt at most is covered at once; the liquidator keeps 5 % more collateral than it pays for.
        seized = covered * 1.05 / (WETH.usd * 0.7)
        event = ledger.elsewhere(crash_s + hours * HOUR_S + 11, liquidator, AAVE_V3_POOL, LIQUIDATE)
        ledger.move(event, DEBT_USDC_V3, ledger.address, ZERO, covered)
        ledger.move(event, A_WETH_V3, ledger.address, liquidator, seized)
        taken = (raw_units(covered, USDC), raw_units(seized, WETH), liquidator, 0)
        ledger.log(event, AAVE_V3_POOL, "LiquidationCall", (WETH.address, USDC.address, ledger.address), taken)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (560, 300, 120)])
