"""How a ledger is read, as it is asked about, shown and sent again."""

from __future__ import annotations

from core.tables import read_table
from core.tables.ledgers.bound import ROLES, LedgerFileReading, equal
from core.tables.ledgers.choices import LedgerChoices

SAMPLE = {"who": ("a", "b", "c", "d"), "when": ("2024-01-01",), "in": ("1",), "out": ("2",), "clock": ("10:00",)}


def reading(**columns: str | None) -> LedgerFileReading:
    return LedgerFileReading(None, {**dict.fromkeys(ROLES), **columns}, SAMPLE)


def test_a_question_proposes_its_first_candidate_with_cells_to_look_at() -> None:
    made = reading()
    made.given = {"time": "when"}
    made.ask("wallet", ["who", None], "is needed")
    (question,) = made.questions
    assert (question.field, question.candidates) == ("columns.wallet", ("who", None))
    assert question.samples == {"who": ("a", "b", "c")}
    assert made.proposal.columns == {"time": "when", "wallet": "who"}


def test_two_columns_of_money_or_of_time_are_shown_as_two() -> None:
    shown = reading(money_in="in", money_out="out", time="when", clock="clock").shown()
    assert (shown["amount"], shown["time"]) == (["in", "out"], ["when", "clock"])
    assert reading(amount="in", money_in="in", money_out="out").shown()["amount"] == "in"


def test_a_column_that_was_made_here_is_no_column_of_the_file() -> None:
    made = reading(currency="signs")
    made.made = "signs"
    assert made.named["currency"] is None
    assert made.saved()["columns"]["currency"] is None


def test_what_was_chosen_is_sent_again_with_what_was_left_empty_on_purpose() -> None:
    made = reading(wallet="who")
    made.choices = LedgerChoices(unit="minor", saved=())
    made.given = {"device": None, "wallet": "who"}
    assert made.saved()["options"] == {"unit": "minor", "saved": ["device"]}


def test_expressions_are_equal_when_they_agree_on_every_row() -> None:
    with read_table(b"a,b,c\n1,1,1\n2,2,3\n,,\n") as table:
        assert equal(table, table.sql("a"), table.sql("b"))
        assert not equal(table, table.sql("a"), table.sql("c"))
        free = reading(wallet="a").free(table)
    assert free == ["b", "c"]
