"""A document taken apart once and put together for every request."""

from __future__ import annotations

import json

import pytest

from core.front.document import API_INFO, CONFIG, UnknownDocument, script_json, take_apart

COMPONENTS = [
    {"id": 1, "type": "html", "props": {"elem_id": "answer", "value": ""}, "api_info": {"long": 1}},
    {"id": 2, "type": "tabs", "props": {"elem_id": "lenses", "selected": None}},
    {"id": 3, "type": "html", "props": {"elem_id": "other", "value": "kept"}},
]
INFO = {"named_endpoints": {"/a": {"code_snippets": {"python": "..."}, "parameters": []}}, "unnamed_endpoints": {}}
HTML = (
    '<!doctype html><html><head><meta charset="utf-8" /><meta property="og:title" content="Gradio" />\n'
    f"<script>{CONFIG}{json.dumps({'title': 'Gradio', 'css': 'long', 'components': COMPONENTS})};</script>"
    f"<script>{API_INFO}{json.dumps(INFO)};</script></head><body><gradio-app></gradio-app></body></html>"
)


def config_of(html: str) -> dict[str, object]:
    found, _ = json.JSONDecoder().raw_decode(html.partition(CONFIG)[2])
    return dict(found)


def test_a_value_is_put_into_its_component_and_nothing_else_changes() -> None:
    made = take_apart(HTML)
    config = config_of(made.write("<title>Mine</title>", {"answer": "<p>hello</p>"}, "Mine", "", ""))
    assert [one["props"].get("value") for one in config["components"]] == ["<p>hello</p>", None, "kept"]  # type: ignore[attr-defined]
    assert config["title"] == "Mine"
    again = config_of(made.write("", {}, "Other", "", ""))
    assert again["components"][0]["props"]["value"] == ""  # type: ignore[index]


def test_our_head_comes_first_and_theirs_is_gone() -> None:
    html = take_apart(HTML).write("<title>Mine</title>", {}, "Mine", "", "")
    assert html.index('charset="utf-8"') < html.index("<title>Mine</title>") < html.index(CONFIG)
    assert "og:title" not in html


def test_a_tab_a_theme_and_a_shell_are_written_where_the_client_reads_them() -> None:
    html = take_apart(HTML).write("", {}, "Mine", "anomaly", "dark", "<main>soon</main>")
    assert config_of(html)["components"][1]["props"]["selected"] == "anomaly"  # type: ignore[index]
    assert '<main>soon</main><gradio-app theme_mode="dark">' in html
    assert html.endswith("</gradio-app></body></html>")


def test_what_no_script_reads_is_left_out() -> None:
    html = take_apart(HTML, without=["css"]).write("", {}, "Mine", "", "")
    assert "api_info&quot;" not in html
    assert "code_snippets" not in html
    assert config_of(html)["css"] is None


@pytest.mark.parametrize("lost", ['<meta charset="utf-8" />', CONFIG, API_INFO, "<gradio-app"])
def test_a_document_that_is_not_as_it_was_is_refused(lost: str) -> None:
    with pytest.raises(UnknownDocument):
        take_apart(HTML.replace(lost, ""))


def test_json_in_a_script_cannot_end_it() -> None:
    text = script_json({"a": "</script>&'"})
    assert not set("<>&'") & set(text)
    assert json.loads(text) == {"a": "</script>&'"}
