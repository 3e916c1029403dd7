"""Bodies of calls that take a file, as the document of the API describes them."""

from __future__ import annotations

from typing import Any

from core.api.capability import Capability


def file_bodies(capability: Capability, body: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The objects that a call without its file may send, none where it has to have one; and the form with the file.

    Args:
        capability: A call with a file.
        body: All its arguments as one object.
    """
    if not capability.takes_other_than_file:
        return [], body
    of_file = (str(capability.upload), *capability.beside_file)
    beside = (*of_file, *capability.with_or_without)
    properties = body["properties"]
    with_file = {name: schema for name, schema in properties.items() if name in beside}
    instead = capability.or_else
    without = {name: schema for name, schema in properties.items() if name not in (*of_file, *instead)}
    objects = [_needing(body, without, capability.without_file)]
    if instead:
        objects.append(_needing(body, {name: properties[name] for name in instead}, instead))
    return objects, {**body, "properties": with_file, "required": [capability.upload]}


def _needing(body: dict[str, Any], properties: dict[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """An object that has to have some of its properties.

    What is needed without a file has a default that says so to programs; here each body states its own needs.
    """
    named = dict(properties)
    for name in needed:
        (kind,) = (one for one in named[name]["anyOf"] if one != {"type": "null"})
        named[name] = {**kind, "description": named[name]["description"]}
    return {**body, "properties": named, "required": list(needed)}
