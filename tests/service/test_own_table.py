"""What a table is trained on: columns that measure something; what may be otherwise is asked about."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.segments.own import MOST_ROWS
from core.service.own_table import features_of_file
from core.tables.questions import Asked
from core.tables.upload import Upload
from tests.own_rows import COLUMNS, NAMES, ROWS, table


def csv(*columns: str, rows: int = 70, cell: str = "{i}") -> Upload:
    lines = [
        ",".join(columns),
        *(",".join(cell.format(i=(i * 7 + j) % 50) for j in range(len(columns))) for i in range(rows)),
    ]
    return Upload("t.csv", "\n".join(lines).encode())


def test_columns_of_numbers_are_features_and_names_of_subjects_are_not() -> None:
    found = features_of_file(Upload("t.csv", table()))
    assert tuple(spec.name for spec in found.schema) == NAMES
    assert tuple(spec.title for spec in found.schema) == COLUMNS
    assert [spec.dtype for spec in found.schema] == ["float", "float", "int"]
    assert (found.raw.shape, found.rows_read, found.columns_ignored) == ((ROWS, 3), ROWS, ("wallet",))


@pytest.mark.parametrize("name", ["order id", "zip code", "counter", "Year"])
def test_a_column_that_may_number_things_is_asked_about_and_the_proposal_is_accepted(name: str) -> None:
    upload = Upload("t.csv", table(extra=name))
    with pytest.raises(Asked) as caught:
        features_of_file(upload)
    assert [one.field for one in caught.value.questions] == ["columns.features"]
    assert name in caught.value.questions[0].candidates
    proposal = caught.value.proposal
    found = features_of_file(upload, proposal.columns, proposal.options)
    assert tuple(spec.name for spec in found.schema) == NAMES
    every = features_of_file(upload, {"features": [*COLUMNS, name]})
    assert len(every.schema) == 4
    again = features_of_file(upload, every.reading["columns"], every.reading["options"])
    assert again.schema == every.schema


def test_rows_that_lack_a_number_are_left_out_and_counted() -> None:
    lines = table(rows=70).decode().splitlines()
    lines[3] = "w2,,1.0,2"
    found = features_of_file(Upload("t.csv", "\n".join(lines).encode()))
    assert (len(found.raw), found.rows_read) == (69, 70)
    assert any("1 rows lack" in note for note in found.notes)


def test_a_constant_and_a_mostly_empty_column_are_left_out_and_said() -> None:
    lines = table(rows=70).decode().splitlines()
    more = [lines[0] + ",fee,rare", *(f"{line},3,{'' if i % 3 else i % 5}" for i, line in enumerate(lines[1:]))]
    found = features_of_file(Upload("t.csv", "\n".join(more).encode()))
    assert tuple(spec.name for spec in found.schema) == NAMES
    assert [("fee" in note, "rare" in note) for note in found.notes] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("upload", "columns", "field"),
    [
        (Upload("t.csv", table(rows=40)), None, "file"),
        (csv("a"), None, "columns.features"),
        (csv("a", "b"), {"features": ["a"]}, "columns.features"),
        (csv("a", "b"), {"features": "a"}, "columns.features"),
        (csv("a", "b"), {"features": ["a", "c"]}, "columns.features"),
        (csv("a", "b"), {"feature": ["a", "b"]}, "feature"),
        (csv("a", "b"), ["a"], "columns"),
        (csv("a", "b", cell="text{i}"), None, "columns.features"),
        (csv("a", "b", cell="9e20{i}"), None, "columns.features"),
        (csv("a", "b", cell="1"), None, "columns.features"),
    ],
)  # fmt: skip
def test_what_cannot_be_trained_on_is_refused_by_name(upload: Upload, columns: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        features_of_file(upload, columns)
    assert caught.value.field == field


def test_names_are_such_that_programs_can_use_them_and_differ() -> None:
    found = features_of_file(csv("Größe (cm)", "größe-cm", "数", "2 x", 'q"><script>'))
    names = [spec.name for spec in found.schema]
    assert names == ["gro_e_cm", "gro_e_cm_2", "f", "f_2_x", "q_script"] or len(set(names)) == 5
    assert all(name.isascii() and name.replace("_", "a").isalnum() and name[0].isalpha() for name in names)


def test_of_very_many_rows_some_are_drawn_and_the_same_ones_every_time() -> None:
    upload = Upload("t.csv", table(rows=MOST_ROWS + 100))
    first, second = features_of_file(upload), features_of_file(upload)
    assert len(first.raw) == MOST_ROWS
    assert (first.raw == second.raw).all()
    assert any("drawn at random" in note for note in first.notes)
