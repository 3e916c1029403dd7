"""What a recording notices, and what it lets pass."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.golden import recording
from tests.golden.compare import differences
from tests.golden.condense import LONG_LIST, condense
from tests.golden.downloads import content_of

ROWS: list[dict[str, Any]] = [{"name": f"row {n}", "value": n / 7, "ms": n} for n in range(LONG_LIST + 30)]


def changed(at: int, **fields: Any) -> list[dict[str, Any]]:
    """ROWS with one row changed."""
    return [row | fields if place == at else row for place, row in enumerate(ROWS)]


@pytest.mark.parametrize(
    ("recorded", "found"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1 / 3}, {"a": 1 / 3 * (1 + 1e-8)}),
        (2, 2.0),
        (0.0, 1e-15),
        ([{"a": None}], [{"a": None}]),
    ],
)
def test_additions_and_rounding_pass(recorded: Any, found: Any) -> None:
    assert differences(recorded, found) == []


@pytest.mark.parametrize(
    ("recorded", "found", "place"),
    [
        ({"a": {"b": 1}}, {"a": {}}, "/a/b"),
        ({"a": 1.0}, {"a": 1.00001}, "/a"),
        ({"a": 1}, {"a": True}, "/a"),
        ({"a": 1}, {"a": "1"}, "/a"),
        ({"a": None}, {"a": {}}, "/a"),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, "/a"),
        ({"a": [1, 2]}, {"a": [2, 1]}, "/a/0"),
    ],
)
def test_a_difference_is_named_with_its_place(recorded: Any, found: Any, place: str) -> None:
    assert differences(recorded, found)[0].partition(":")[0] == place


@pytest.mark.parametrize(
    "found",
    [
        changed(30, value=30 / 7 + 1e-2),
        changed(30, name="other"),
        changed(30, value=None),
        changed(30, value="4.3"),
        [*ROWS[:30], ROWS[31], ROWS[30], *ROWS[32:]],
        ROWS[:-1],
    ],
)
def test_a_change_far_down_a_long_list_is_noticed(found: Any) -> None:
    assert differences(condense(ROWS), condense(found))


def test_of_a_long_list_rounding_and_clocks_pass() -> None:
    rounded = [row | {"value": row["value"] * (1 + 1e-13), "ms": 9_999} for row in ROWS]
    assert differences(condense(ROWS), condense(rounded)) == []
    assert len(condense(ROWS)["first"]) < LONG_LIST


def test_what_differs_from_machine_to_machine_is_replaced() -> None:
    said = condense({"ms": 3.5, "path": "/somewhere/tmp/x/a.csv", "url": "http://127.0.0.1:7860/docs", "uptime_s": 3})
    assert said == {"ms": "<clock>", "path": "<path>", "url": "http://HOST/docs", "uptime_s": "<clock>"}


def test_recording_writes_what_checking_then_holds_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "FOLDER", tmp_path)
    monkeypatch.setenv(recording.MODE, "keep")
    recording.check("wire", {"call": {"status": 200}})
    monkeypatch.delenv(recording.MODE)
    recording.check("wire", {"call": {"status": 200, "more": 1}})
    with pytest.raises(AssertionError, match="/call/status"):
        recording.check("wire", {"call": {"status": 422}})
    with pytest.raises(AssertionError, match="/call: is gone"):
        recording.check("wire", {})


def test_a_break_is_recorded_only_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "FOLDER", tmp_path)
    needed, optional = ({"type": "object", "required": names} for names in (["a"], []))
    monkeypatch.setenv(recording.MODE, "keep")
    recording.check_schema("schema", optional)
    with pytest.raises(AssertionError, match="newly needed"):
        recording.check_schema("schema", needed)
    monkeypatch.setenv(recording.MODE, "break")
    recording.check_schema("schema", needed)
    monkeypatch.delenv(recording.MODE)
    recording.check_schema("schema", needed)


@pytest.mark.parametrize(
    "data",
    [b"a,b\r\n1,x\r\n", b"\xef\xbb\xbfa,b\n1,x\n", b'a,b\n1,"x"\n', b"a,b\n1.0,x\n", b"a,b\n1,'x\n", b"a,b\n01,x\n"],
)
def test_of_a_table_its_bytes_matter(data: bytes) -> None:
    recorded = content_of("t.csv", b"a,b\n1,x\n")
    assert differences(recorded, content_of("t.csv", data))


def test_of_a_table_the_last_bit_of_a_number_does_not() -> None:
    one, other = (content_of("t.csv", f"a\n{value!r}\n".encode()) for value in (0.1 + 0.2, 0.3000000000000001))
    assert one != other
    assert differences(one, other) == []


def test_of_an_archive_every_file_matters() -> None:
    def archive(**files: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, text in files.items():
                made.writestr(f"{name}.csv", text)
        return out.getvalue()

    recorded = content_of("a.zip", archive(one="a\n1\n", two="a\n2\n"))
    assert differences(recorded, content_of("a.zip", archive(two="a\n2\n", one="a\n1\n"))) == []
    assert differences(recorded, content_of("a.zip", archive(one="a\n1\n", two="a\n3\n")))
    assert differences(recorded, content_of("a.zip", archive(one="a\n1\n")))
