"""Every kind, in the order in which one leads, with the lists its rule needs. A new kind is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from core.wallet.account import CONTRACT, DELEGATED_EOA, SMART_WALLET
from core.wallet.kinds import automated, conduits, earners, savers, services, users
from core.wallet.kinds.answer import Kind
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.funding import first_funder
from core.wallet.kinds.phrases import joined_parts

Rule: TypeAlias = Callable[[Facts], Kind | None]
TRANSACTIONS, ERC20, NFT = "transactions", "erc20", "nft"


@dataclass(frozen=True)
class KindRule:
    """One kind.

    Attributes:
        name: Its name.
        rule: Facts -> the kind when it holds.
        needs: Lists without which the rule says nothing.
        of_contracts: Whether contracts are judged by it: they serve, but save, trade and mine for nobody of their own.
        tested: Whether at least five public positives and five near-misses were found to measure it on.
    """

    name: str
    rule: Rule
    needs: tuple[str, ...] = (TRANSACTIONS,)
    of_contracts: bool = False
    tested: bool = True

    def judge(self, facts: Facts) -> Kind | None:
        """The kind when its rule holds and its lists were read."""
        if not all(facts.history.knows(name) for name in self.needs):
            return None
        if facts.account_type == CONTRACT and not self.of_contracts:
            return None
        kind = self.rule(facts)
        return kind if kind is None else replace(kind, tested=self.tested)


KINDS: tuple[KindRule, ...] = (
    KindRule("contract", services.contract, (), of_contracts=True),
    KindRule("service_pays_out", services.pays_out, of_contracts=True),
    KindRule("service_both_ways", services.both_ways, of_contracts=True),
    KindRule("service_collects", services.collects, of_contracts=True),
    KindRule("miner", earners.miner),
    KindRule("treasury", earners.treasury, tested=False),
    KindRule("mev_bot", automated.mev_bot, tested=False),
    KindRule("relayer", automated.relayer, (TRANSACTIONS, ERC20)),
    KindRule("bot", automated.bot),
    KindRule("deposit_address", conduits.deposit_address),
    KindRule("pass_through", conduits.pass_through),
    KindRule("deployer", users.deployer),
    KindRule("borrower", users.borrower),
    KindRule("lender", users.lender, tested=False),
    KindRule("nft_trader", users.nft_trader),
    KindRule("trader", users.trader),
    KindRule("airdrop_farmer", users.airdrop_farmer, tested=False),
    KindRule("bridge_user", users.bridge_user),
    KindRule("mint_and_leave", users.mint_and_leave, tested=False),
    KindRule("holder", savers.holder, (TRANSACTIONS, ERC20)),
    KindRule("everyday", savers.everyday),
)
STATES: tuple[KindRule, ...] = (
    KindRule("fresh", savers.fresh, of_contracts=True),
    KindRule("dormant", savers.dormant, of_contracts=True),
)
# Of those who serve many, and of code, the first payment tells nothing.
SERVING = frozenset({"contract", "service_pays_out", "service_both_ways", "service_collects", "miner"})
# Whose code acts for its owner: the headline says so.
BEHIND = {SMART_WALLET: "smart wallet", DELEGATED_EOA: "delegated account"}
NAMES = (*(kind.name for kind in KINDS), "unclear", *(state.name for state in STATES))


def read_kinds(facts: Facts) -> tuple[Kind, ...]:
    """The kind that leads, then the others that hold, in the documented order, states last."""
    held = [kind for one in KINDS if (kind := one.judge(facts)) is not None]
    if len(held) > 1:
        held = [
            kind for kind in held if kind.name != "everyday"
        ]  # everybody who does something is an everyday user too
    states = [kind for one in STATES if (kind := one.judge(facts)) is not None]
    leading, *others = (*held, *states) or (savers.unclear(facts),)
    if leading.name not in SERVING:
        leading = replace(leading, sentence=joined_parts(leading.sentence, first_funder(facts)))
    if facts.account_type in BEHIND:
        leading = replace(leading, title=f"{leading.title} ({BEHIND[facts.account_type]})")
    return (leading, *others)
