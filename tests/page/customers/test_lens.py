"""A file of orders on the Customers tab: the example, the choices, and what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from core.page.customers.files import EXAMPLE
from core.page.customers.form import file_choices
from core.page.customers.lens import orders_lens
from core.page.kit.file_lens import Columns, Update
from core.page.kit.file_panel import FilePanel
from core.page.kit.file_run import run
from core.service import Service
from tests.page.forms import offered, selected


def last(
    service: Service, source: str, columns: Columns | None = None, choices: dict[str, Any] | None = None
) -> Update:
    """The final update of a run."""
    lens = orders_lens(service)
    *steps, found = run(lens, lens.request(source, columns, choices or {}))
    assert steps
    return found


def test_the_example_is_read_and_its_files_are_written(service: Service) -> None:
    found = last(service, EXAMPLE)
    assert "1,100 customers" in found["answer"]
    assert found["every"].visible
    assert found["downloads"].visible
    assert [Path(found[f"download.{place}"]).name for place in range(7)] == [
        "customers.csv",
        "segments.zip",
        "rows-left-out.csv",
        "orders.json",
        "win-back.csv",
        "keep.csv",
        "second-order.csv",
    ]
    assert selected(found["columns"], "columns.customer") == "Customer ID"
    assert found["source"] == EXAMPLE


def test_segments_stand_before_the_forecast_does(service: Service) -> None:
    lens = orders_lens(service)
    steps = list(run(lens, lens.request(EXAMPLE, None, {})))
    place = next(place for place, step in enumerate(steps) if "1,100 customers" in step.get("answer", ""))
    first, last_one = steps[place], steps[-1]
    assert place < len(steps) - 1
    assert "forecast is being made" in first["answer"]
    assert "forecast is being made" not in last_one["answer"]
    assert not any(name.startswith("download") for name in first)
    # While the forecast is made the answer stands, and the line above it says how far the rest is.
    assert all("answer" not in step and "More follows" in step["read_as"] for step in steps[place + 1 : -1])
    assert "More follows" not in last_one["read_as"]


def test_choices_reach_the_answer(service: Service) -> None:
    chosen = {"as_of": " 2024-06-30", "segments": 3, "horizon_days": 30.0, "currency": "", "date_order": ""}
    answer = last(service, EXAMPLE, None, chosen)["answer"]
    assert "to 30 Jun 2024" in answer
    assert "3 segments fitted" in answer
    assert "Lifetime value over 30 days" in answer


def test_a_wrong_column_is_named_and_the_files_columns_are_offered(service: Service) -> None:
    found = last(service, EXAMPLE, {"customer": "Client"})
    assert "column for customer" in found["answer"]
    assert not found["downloads"].visible
    assert not found["every"].visible
    assert "Order ID" in offered(found["columns"], "columns.customer")
    assert found["box"].open


def test_a_file_that_is_no_table_leaves_nothing_to_read_again(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"PK\x03\x04 not really")
    found = last(service, str(path))
    assert "zip archive" in found["answer"]
    assert found["source"] == ""
    assert found["columns"] == ""


def test_the_example_can_be_linked_to_and_an_upload_cannot(service: Service, tmp_path: Path) -> None:
    assert 'data-link="tab=customers&amp;example=shop"' in last(service, EXAMPLE)["answer"]
    assert "data-quiet" not in last(service, EXAMPLE)["answer"]
    path = tmp_path / "mine.csv"
    path.write_text("customer,order,date,amount\nA,1,2024-01-05,10\n")
    found = last(service, str(path))
    assert "mine.csv" in found["answer"]
    assert "data-link" not in found["answer"]
    assert "Example" not in found["read_as"]


def test_a_file_of_definitions_fills_in_their_field_and_what_is_open_is_read_again(
    service: Service, tmp_path: Path
) -> None:
    saved = tmp_path / "definitions.txt"
    text = "# Ledgerlens: cut points and segments\nBig: spent >= 1000\n"
    saved.write_text(text)
    with gr.Blocks():
        panel = FilePanel(orders_lens(service))
        panel.source("Your orders")
        panel.columns("Choices", "own-choices", file_choices)
        panel.answer()
    field, given = panel.choices["definitions"], [None] * (len(panel.choices) - 1)
    first, *_, answered = panel.take(str(saved), *given, "", EXAMPLE)
    assert first == {field: text}
    assert "Big" in answered[panel.parts["answer"]]
    assert list(panel.take(str(saved), *given, "", "")) == [{field: text}]
    assert list(panel.take(None, *given, "", EXAMPLE)) == []


def test_own_definitions_reach_the_answer_and_a_wrong_line_is_named(service: Service) -> None:
    found = last(service, EXAMPLE, None, {"definitions": "Big: spent >= 1000"})
    assert "Your own cut points and segments" in found["answer"]
    assert "in none of them" in found["answer"]
    assert "Own segment" in found["table"].value["headers"]
    assert "line 1" in last(service, EXAMPLE, None, {"definitions": "Big: much"})["answer"]
