"""Files with a row per subject: columns known by their exact names, or asked about."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import Role, read_table
from core.tables.questions import Asked
from core.tables.subjects.bound import SubjectChoices, SubjectReading
from core.tables.subjects.read import known_subjects, read_subjects

ROLES = (
    Role("client", "Client", ("client", "client id", "id"), "id"),
    Role("income", "Income", ("income", "annual income"), "money", True, low=0, high=1e7),
    Role("score", "Score", ("score", "spending score"), "number", True, low=0, high=100),
    Role("savings", "Savings", ("savings",), "money", low=0),
    Role("work", "Work", ("employment", "status"), "words", words=("employed", "retired")),
)
HEAD = "client,income,score,savings,employment"
CELLS = (("a", "b", "c"), (50000, 20000, 30000), (60, 10, 90), (1000, 50, 7), ("employed", "retired", "retired"))


def read(head: str, *rows: str, columns: object = None, saved: bool = False) -> SubjectReading:
    """A file of these columns; without rows every column has the cells of its place in `HEAD`."""
    width = head.count(",") + 1
    made = [",".join(str(cells[line]) for cells in CELLS[:width]) for line in range(3)]
    with read_table("\n".join([head, *(rows or made)]).encode()) as table:
        return read_subjects(table, ROLES, columns, SubjectChoices(saved=() if saved else None))


@pytest.mark.parametrize(
    "head", [HEAD, "Client ID,Annual Income,SPENDING_SCORE,Savings,Status", "id,annualIncome,Score,savings,employment"]
)
def test_exact_names_in_any_spelling_are_known(head: str) -> None:
    reading = read(head)
    assert reading.questions == []
    assert list(reading.columns.values()) == head.split(",")


@pytest.mark.parametrize(
    ("role", "head"),
    [
        ("savings", "client,income,score,savings_rate,employment"),
        ("work", "client,income,score,savings,account_status"),
        ("client", "client_name,income,score,savings,employment"),
    ],
)
def test_a_name_that_merely_contains_a_word_is_not_bound_and_is_named(role: str, head: str) -> None:
    reading = read(head)
    assert reading.questions == []
    assert reading.columns[role] is None
    assert reading.notes == [f"Not read: {next(name for name in head.split(',') if name not in HEAD.split(','))}"]


def test_a_state_whose_words_are_other_ones_is_no_employment() -> None:
    assert read("client,income,score,savings,status", "a,1,2,3,active", "b,1,2,3,closed").columns["work"] is None


def test_two_missing_roles_are_asked_about_with_different_proposals() -> None:
    with read_table("\n".join(["client,yearly money,index of spending", "a,50000,60", "b,20000,10"]).encode()) as table:
        with pytest.raises(Asked) as caught:
            known_subjects(table, ROLES)
        assert [one.field for one in caught.value.questions] == ["columns.income", "columns.score"]
        proposal = caught.value.proposal.columns
        # Incomes are no scores from 0 to 100, so that only one column can be the score.
        assert proposal == {"income": "yearly money", "score": "index of spending"}
        assert known_subjects(table, ROLES, proposal).columns["score"] == "index of spending"


def test_rivals_that_say_something_else_are_asked_about_and_copies_are_not() -> None:
    asked = read("client,annual income,Income,INCOME_,score", "a,1,5,6,1", "b,2,7,8,3")
    assert [one.field for one in asked.questions] == ["columns.income"]
    assert asked.questions[0].candidates[:2] == ("Income", "INCOME_")
    copies = read("client,Income,INCOME_,score", "a,5,5,1", "b,7,7,3")
    assert copies.questions == []


def test_units_in_names_are_read_and_other_currencies_are_asked_about() -> None:
    assert read("client,income_cents,score").scales == {"income": 0.01}
    assert read("client,Annual Income (k$),score").scales == {"income": 1000.0}
    assert [one.field for one in read("client,income_eur,score").questions] == ["columns.income"]
    assert read("client,income_eur,score", columns={"income": "income_eur"}).columns["income"] == "income_eur"
    assert read("client,income,score,savings_percent,employment").columns["savings"] is None


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"income": "incme"}, r"columns\.income is 'incme' \(did you mean income\?\)"),
        ({"incme": "income"}, "incme"),
        ({"income": None}, r"columns\.income is not among the columns"),
        ({"income": "score", "score": "score"}, "another role has too"),
        ({"income": 3}, r"columns\.income is 3"),
        ("income", "columns is 'income'"),
    ],
)
def test_wrong_corrections_are_refused_in_words(columns: object, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        read(HEAD, columns=columns)


def test_a_needed_role_without_any_column_that_could_be_it_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"columns\.score is not among the columns") as caught:
        read("client,income", "a,5", "b,6")
    assert not isinstance(caught.value, Asked)


def test_a_saved_reading_is_cut_to_what_the_next_file_has() -> None:
    first = ("a,5,60,1000,employed,50000", "b,7,10,50,retired,20000")
    saved = read(f"{HEAD},xqz", *first, columns={"income": "xqz"}).columns
    assert saved["income"] == "xqz"
    # This file has lost the savings.
    fewer = ("client,xqz,score,employment,income", "a,50000,60,employed,5", "b,20000,10,retired,7")
    kept = {"client": "client", "income": "xqz", "score": "score", "savings": None, "work": "employment"}
    assert read(*fewer, columns=saved, saved=True).columns == kept
    # Every role named and a column that is not there: told even without the option.
    assert read(*fewer, columns=saved).columns == kept
    # A role that had no column is looked for again.
    without = read("client,income,score").columns
    assert read(HEAD, columns=without, saved=True).columns["savings"] == "savings"
    # What is missing is asked about.
    lost = read("client,zzz,score", columns=saved, saved=True)
    assert [(one.field, one.candidates) for one in lost.questions] == [("columns.income", ("zzz",))]


def test_of_two_ids_the_likelier_name_is_taken_without_a_question() -> None:
    """Which id stands on a row changes no number."""
    reading = read("id,client_id,income,score", "7,a,1,2", "8,a,3,4", "9,b,5,6")
    assert reading.questions == []
    assert reading.columns["client"] == "client_id"


def test_of_two_other_names_of_a_number_none_is_likelier() -> None:
    roles = (*ROLES[:1], Role("income", "Income", ("income", "salary", "wage"), "money", True, low=0, high=1e7))
    with read_table(b"client,wage,salary\na,1,2\nb,3,4\n") as table:
        reading = read_subjects(table, roles, None, SubjectChoices())
    (question,) = reading.questions
    assert question.field == "columns.income"
    assert set(question.candidates) == {"salary", "wage"}
