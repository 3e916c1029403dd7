"""Additions pass, breaks fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.golden.schema_diff import breaks

CHAIN: dict[str, Any] = {"type": "string", "enum": ["ethereum", "base"]}
ARGUMENTS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "address": {"type": "string", "description": "Whose history."},
        "chain": {**CHAIN, "default": "ethereum", "description": "Which."},
        "required": {"type": "number"},
    },
    "required": ["address"],
}
ANSWER: dict[str, Any] = {
    "type": "object",
    "title": "Reading",
    "properties": {
        "label": {"type": "string"},
        "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
    },
    "required": ["label", "rows"],
}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/analyze": {
            "post": {
                "summary": "Read a wallet.",
                "parameters": [{"name": "source", "in": "query", "required": False, "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": ARGUMENTS}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
            }
        }
    },
    "components": {
        "schemas": {
            "A": ANSWER,
            "Row": {"type": "object", "properties": {"n": {"anyOf": [{"type": "number"}, {"type": "null"}]}}},
        }
    },
}
ENDPOINTS: dict[str, Any] = {
    "named_endpoints": {
        "/persona": {
            "parameters": [
                {"parameter_name": "features", "parameter_has_default": False, "type": {"type": "object"}},
                {"parameter_name": "model", "parameter_has_default": True, "type": {"type": "string"}},
            ],
            "returns": [{"type": {"type": "object"}}],
        }
    }
}
TOOLS: dict[str, Any] = {"tools": [{"name": "health", "inputSchema": {"type": "object"}}, {"name": "other"}]}

Change = Callable[[dict[str, Any]], object]


def operation(document: dict[str, Any]) -> Any:
    """The one operation of DOCUMENT."""
    return document["paths"]["/analyze"]["post"]


def arguments(document: dict[str, Any]) -> Any:
    """The schema of its arguments."""
    return operation(document)["requestBody"]["content"]["application/json"]["schema"]


def properties(document: dict[str, Any]) -> Any:
    """The arguments by name."""
    return arguments(document)["properties"]


def types(document: dict[str, Any]) -> Any:
    """The schemas of DOCUMENT."""
    return document["components"]["schemas"]


def parameters(document: dict[str, Any]) -> Any:
    """The arguments of the one endpoint of ENDPOINTS."""
    return document["named_endpoints"]["/persona"]["parameters"]


def rename_type(document: dict[str, Any]) -> None:
    """Another name for a class of ours."""
    types(document)["Line"] = types(document).pop("Row")
    types(document)["A"]["properties"]["rows"]["items"]["$ref"] = "#/components/schemas/Line"


def of(before: dict[str, Any], change: Change) -> list[str]:
    """The breaks that a change makes."""
    after = copy.deepcopy(before)
    change(after)
    assert after != before
    return breaks(before, after)


ADDITIONS: dict[str, tuple[dict[str, Any], Change]] = {
    "path": (DOCUMENT, lambda d: d["paths"].update({"/new": {}})),
    "optional argument": (DOCUMENT, lambda d: properties(d).update(more={"type": "string"})),
    "query argument": (DOCUMENT, lambda d: operation(d)["parameters"].insert(0, {"name": "a", "required": False})),
    "value of an enum": (DOCUMENT, lambda d: properties(d)["chain"]["enum"].insert(0, "arbitrum")),
    "no longer needed": (DOCUMENT, lambda d: arguments(d).update(required=[])),
    "wider argument": (
        DOCUMENT,
        lambda d: properties(d).update(
            address={"anyOf": [{"type": "string"}, {"type": "null"}], "description": "Whose."}
        ),
    ),
    "other words": (DOCUMENT, lambda d: operation(d).update(summary="Say what a wallet is like.")),
    "field of an answer": (DOCUMENT, lambda d: types(d)["A"]["properties"].update(more={"type": "string"})),
    "sure field of an answer": (
        DOCUMENT,
        lambda d: types(d).update(
            A=ANSWER | {"required": ["label", "rows", "more"], "properties": ANSWER["properties"] | {"more": {}}}
        ),
    ),
    "name of a type": (DOCUMENT, rename_type),
    "endpoint": (ENDPOINTS, lambda d: d["named_endpoints"].update({"/new": {}})),
    "optional endpoint argument": (ENDPOINTS, lambda d: parameters(d).append({"parameter_has_default": True})),
    "tool, and another order": (TOOLS, lambda d: d.update(tools=[{"name": "new"}, *reversed(d["tools"])])),
}
BREAKS: dict[str, tuple[dict[str, Any], Change, str]] = {
    "path gone": (DOCUMENT, lambda d: d["paths"].clear(), "/paths//analyze"),
    "verb gone": (DOCUMENT, lambda d: d["paths"].update({"/analyze": {"get": operation(d)}}), "//analyze/post"),
    "argument gone": (DOCUMENT, lambda d: properties(d).pop("required"), "/properties/required"),
    "type changed": (DOCUMENT, lambda d: properties(d)["address"].update(type="number"), "/address/type"),
    "newly needed": (DOCUMENT, lambda d: arguments(d)["required"].append("chain"), "/schema/chain"),
    "query newly needed": (DOCUMENT, lambda d: operation(d)["parameters"][0].update(required=True), "/source"),
    "new and needed": (DOCUMENT, lambda d: operation(d)["parameters"].append({"name": "a", "required": True}), "/a"),
    "value gone": (DOCUMENT, lambda d: properties(d)["chain"]["enum"].pop(), "/chain/enum"),
    "default changed": (DOCUMENT, lambda d: properties(d)["chain"].update(default="base"), "/chain/default"),
    "new limit": (DOCUMENT, lambda d: properties(d)["address"].update(enum=["a"]), "/address/enum"),
    "further limit": (DOCUMENT, lambda d: properties(d)["address"].update(exclusiveMaximum=3), "/exclusiveMaximum"),
    "no more fields": (
        DOCUMENT,
        lambda d: arguments(d).update(additionalProperties=False),
        "/schema/additionalProperties",
    ),
    "a token newly asked": (DOCUMENT, lambda d: operation(d).update(security=[{"token": []}]), "/post/security"),
    "answer of another type too": (
        DOCUMENT,
        lambda d: types(d)["A"]["properties"]["label"].update(type=["string", "null"]),
        "/properties/label/type",
    ),
    "text gone": (DOCUMENT, lambda d: properties(d)["address"].update(description=""), "/address/description"),
    "wider, default gone": (
        DOCUMENT,
        lambda d: properties(d).update(chain={"anyOf": [CHAIN, {"type": "null"}], "description": "Which."}),
        "/chain/default",
    ),
    "field of an answer gone": (DOCUMENT, lambda d: types(d)["A"]["properties"].pop("label"), "/properties/label"),
    "field of a referred type gone": (DOCUMENT, lambda d: types(d)["Row"]["properties"].clear(), "/items/properties/n"),
    "field no longer sure": (DOCUMENT, lambda d: types(d)["A"].update(required=["rows"]), "/schema/label"),
    "answer may be null": (
        DOCUMENT,
        lambda d: types(d)["A"]["properties"].update(label={"anyOf": [{"type": "string"}, {"type": "null"}]}),
        "/properties/label/type",
    ),
    "null gone": (DOCUMENT, lambda d: types(d)["Row"]["properties"]["n"]["anyOf"].pop(), "/n/anyOf"),
    "endpoint gone": (ENDPOINTS, lambda d: d["named_endpoints"].clear(), "/named_endpoints//persona"),
    "endpoint argument gone": (ENDPOINTS, lambda d: parameters(d).pop(), "/parameters"),
    "endpoint arguments swapped": (ENDPOINTS, lambda d: parameters(d).reverse(), "/parameters/0/parameter_name"),
    "endpoint default gone": (ENDPOINTS, lambda d: parameters(d)[1].update(parameter_has_default=False), "/1"),
    "needed endpoint argument": (
        ENDPOINTS,
        lambda d: parameters(d).append({"parameter_name": "new", "parameter_has_default": False}),
        "/parameters/new",
    ),
    "tool gone": (TOOLS, lambda d: d["tools"].pop(0), "/tools/health"),
}


@pytest.mark.parametrize("title", ADDITIONS)
def test_an_addition_passes(title: str) -> None:
    before, change = ADDITIONS[title]
    assert of(before, change) == []


@pytest.mark.parametrize("title", BREAKS)
def test_a_break_is_named_with_its_place(title: str) -> None:
    before, change, place = BREAKS[title]
    found = of(before, change)
    assert found
    assert any(line.partition(": ")[0].endswith(place) for line in found), found


def test_a_type_that_holds_itself_ends() -> None:
    tree = {"$ref": "#/components/schemas/Node"}
    node = {"type": "object", "properties": {"left": tree}}
    document = {"paths": {"/a": tree}, "components": {"schemas": {"Node": node}}}
    assert breaks(document, document) == []
