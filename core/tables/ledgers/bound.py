"""Roles of a ledger file and the columns they are bound to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from core.tables.evidence import examples
from core.tables.ledgers.choices import LedgerChoices
from core.tables.ledgers.running import RunningBalance
from core.tables.platforms.base import Platform
from core.tables.questions import Proposal, Question
from core.tables.saved import saved_option
from core.tables.table import LEDGER, Table

CONTENT: Final = {
    "wallet": "any",
    "counterparty": "any",
    "time": "date",
    "clock": "clock",
    "step": "number",
    "amount": "number",
    "money_in": "number",
    "money_out": "number",
    "direction": "direction",
    "transaction": "any",
    "type": "any",
    "failed": "states",
    "label": "any",
    "fee": "number",
    "balance": "number",
    "currency": "currency",
    "country": "any",
    "latitude": "number",
    "longitude": "number",
    "ip": "any",
    "device": "any",
    "kyc": "any",
    "kyc_date": "date",
}
ROLES: Final = tuple(CONTENT)
# A minus in front or behind, as banks write it, or brackets.
SIGNED: Final = re.compile(r"\s*([-\u2212\u2013(]|[\d.,']+-\s*$|.*\d ?[Dd][Rr]\.?\s*$)")
KEY: Final = "wallets_file.key"  # names the column of a second file that joins it
# Between rivals of these it is not worth a question: nothing about identity, money or time rests on them.
HARMLESS: Final = frozenset(
    (
        "type",
        "label",
        "transaction",
        "fee",
        "balance",
        "country",
        "latitude",
        "longitude",
        "ip",
        "device",
        "kyc",
        "kyc_date",
    )
)
IN_WORDS: Final = frozenset(
    (
        *(
            "in",
            "credit",
            "cr",
            "c",
            "haben",
            "h",
            "bij",
            "credito",
            "avere",
            "incoming",
            "received",
            "+",
            "k",
            "kredit",
        ),
        *("k", "kredit", "inflow", "cdt", "crdt", "deposit", "entrada", "kt", "credited", "paid in", "money in"),
        *("income", "prijem", "uznani", "pripis", "uznanie", "wplyw"),
    )
)
OUT_WORDS: Final = frozenset(
    (
        *("out", "debit", "dr", "d", "soll", "s", "af", "debito", "dare", "outgoing", "sent", "-", "debet"),
        *("outflow", "dbt", "dbit", "withdrawal", "salida", "saida", "dt", "debited", "paid out", "money out"),
        *("expense", "vydaj", "vyber", "vydej", "obciazenie", "odpis", "wyplyw"),
    )
)
# In which order roles take their columns.
ORDER: Final = (
    *("time", "clock", "step", "direction", "money_in", "money_out", "amount", "balance", "fee", "label", "failed"),
    *("currency", "type", "wallet", "counterparty", "transaction", "country", "latitude", "longitude", "ip"),
    *("device", "kyc", "kyc_date"),
)
EFFECTS: Final = {
    "wallet": "Whose event it is decides whose past it is compared with",
    "time": "Everything before an event is what it is compared with",
    "amount": "Every pattern of money rests on it",
    "counterparty": "Who was paid decides what passes through whom",
}


@dataclass
class LedgerFileReading:
    """How a ledger file is read.

    Attributes:
        platform: What exported it, or None.
        columns: Role -> column, or None.
        single: Whether the whole file is of one account that no column names.
        account: That account's name, where the file tells it.
        sample: Some filled cells of every column.
        states: Word of the state column -> outcome.
        notes: What was decided.
        questions: What has to be answered.
        proposed: Role -> column that is proposed.
        options: Options that are proposed.
        date_order: What comes first in dates that do not tell, as the order of the rows shows it.
        given: Role -> column, as the caller named them.
        choices: What the caller chose.
        flags: Column of yes and no -> which of both says that nothing moved.
        running: The balance that runs through the rows, which are then of one account.
        made: The column of currencies that was made of the signs in the amount's cells.
    """

    platform: Platform | None
    columns: dict[str, str | None]
    sample: Mapping[str, Sequence[str]]
    single: bool = False
    account: str | None = None
    states: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposed: dict[str, str | None] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    date_order: str | None = None
    given: dict[str, str | None] = field(default_factory=dict)
    choices: LedgerChoices = field(default_factory=LedgerChoices)
    flags: dict[str, bool] = field(default_factory=dict)
    running: RunningBalance | None = None
    made: str | None = None

    def ask(self, role: str, candidates: Sequence[str | None], why: str) -> None:
        """Ask about a role; the first candidate is proposed."""
        shown = {one: examples(self.sample[one]) for one in candidates if one is not None}
        effect = EFFECTS.get(role, "The reading depends on it")
        self.questions.append(Question(f"columns.{role}", tuple(candidates), shown, effect, why))
        self.proposed[role] = candidates[0]

    def free(self, table: Table) -> list[str]:
        """Columns that no role took, in file order."""
        taken = set(self.columns.values()) | set(self.proposed.values()) | set(self.flags)
        return [name for name in table.names if name not in taken]

    @property
    def proposal(self) -> Proposal:
        """Arguments that answer every question."""
        return Proposal({**self.given, **self.proposed}, {**self.chosen, **self.options})

    @property
    def chosen(self) -> dict[str, Any]:
        """The caller's choices, as options."""
        return {name: value for name, value in vars(self.choices).items() if value and name != "saved"}

    @property
    def named(self) -> dict[str, str | None]:
        """Role -> column of the file."""
        found = {role: self.columns.get(role) for role in ROLES}
        return {role: None if column == self.made else column for role, column in found.items()}

    def shown(self) -> dict[str, str | list[str] | None]:
        """Role -> column or columns, as the answer shows it."""
        out: dict[str, str | list[str] | None] = {**self.named}
        pair = [self.columns.get("money_in"), self.columns.get("money_out")]
        if not out["amount"] and all(pair):
            out["amount"] = [str(one) for one in pair]
        if self.columns.get("clock"):
            out["time"] = [str(self.columns["time"]), str(self.columns["clock"])]
        return out

    def saved(self) -> dict[str, Any]:
        """The reading as it may be kept and sent with the next file of its kind."""
        options = {**self.chosen, "saved": saved_option(self.given)}
        if self.platform:
            options["platform"] = self.platform.name
        return {
            "platform": None if self.platform is None else self.platform.name,
            "title": None if self.platform is None else self.platform.title,
            "columns": self.named,
            "options": options,
            "definitions": {"states": dict(self.states), "single_account": self.single},
        }


def all_sides(cells: Sequence[str]) -> bool:
    """Whether cells, of which there are some, say nothing but on which side money moved: DEBIT and CREDIT."""
    return bool(cells) and all(cell.strip().lower() in IN_WORDS | OUT_WORDS for cell in cells)


def equal(table: Table, first: str, second: str) -> bool:
    """Whether two SQL expressions agree on every row."""
    (differ,) = table.query(
        f"SELECT count_if(({first}) IS DISTINCT FROM ({second})) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (1,)
    return not differ
