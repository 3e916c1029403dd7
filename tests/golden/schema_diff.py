"""Which changes of a JSON schema, or of a document that holds schemas, break a client that was written for it.

Breaks: something recorded is gone, a type, a default or a value of an enum is gone or different, an argument is newly
needed or newly limited, a field of an answer is no longer always there, a text that explained something is gone.
What is added breaks nobody, texts may be worded anew, and the names of types (`$ref`) are ours alone.
"""

from __future__ import annotations

from typing import Any

# Lists whose order says nothing, and in which more is welcome.
SETS = {"type", "enum", "anyOf", "oneOf", "tags", "security"}
# Of these an answer may have no new member: a client knows what to do with those it knew.
KINDS = {"type", "anyOf", "oneOf"}
REQUIRED = "required"
HAS_DEFAULT = "parameter_has_default"  # gradio's way to say that an argument is not required
# Texts for people, where they are texts: a property may have one of these names too.
TEXTS = {"description", "summary", "title", "label", "version", "example_input"}
# In the objects behind these the names are those of fields or types: a property called "required" is a property.
NAMED = {"properties", "patternProperties", "paths", "named_endpoints", "responses", "content"}
LIMITS = {
    *("enum", "const", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "minProperties", "maxProperties"),
}
ANSWERS = {"responses", "returns", "outputSchema"}
CHOICES = ("anyOf", "oneOf")


def breaks(recorded: Any, found: Any) -> list[str]:
    """Where a client of the recorded document would break on the found one.

    Returns:
        One line per break, which begins with its place; empty if there is none.
    """
    return _of_values(inlined(recorded), inlined(found), "", named=False)


def inlined(document: Any) -> Any:
    """The document with what `$ref` refers to in its place, so that types may have other names."""

    def resolve(value: Any, inside: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [resolve(item, inside) for item in value]
        if not isinstance(value, dict):
            return value
        target = value.get("$ref")
        if not isinstance(target, str):
            return {name: resolve(item, inside) for name, item in value.items() if name not in {"schemas", "$defs"}}
        if target in inside:
            return {"$recursive": len(inside) - inside.index(target)}
        referred = document
        for part in target.removeprefix("#/").split("/"):
            referred = referred[part]
        return resolve(
            {**referred, **{name: item for name, item in value.items() if name != "$ref"}}, (*inside, target)
        )

    return resolve(document, ())


def _of_values(recorded: Any, found: Any, place: str, *, named: bool) -> list[str]:
    """`named`: whether the names in these objects are those of fields, and not words of JSON schema."""
    if isinstance(recorded, dict) and isinstance(found, dict):
        if named:
            return [line for name, was in recorded.items() for line in _of_member(name, was, found, place, named=True)]
        return _of_schemas(recorded, found, place)
    if isinstance(recorded, list) and isinstance(found, list):
        return _of_lists(recorded, found, place)
    # 1 and true are equal to Python, not to JSON.
    if type(recorded) is type(found) and recorded == found:
        return []
    return [f"{place}: was {_short(recorded)}, is {_short(found)}"]


def _of_schemas(recorded: dict[str, Any], found: dict[str, Any], place: str) -> list[str]:
    values = {name: item for name, item in recorded.items() if name not in {*TEXTS, "default"}}
    if values and not _in_answer(place) and not any(word in recorded for word in CHOICES):
        # An argument that takes more than before still takes what it took; texts and default stand beside the choice.
        wider = [one for word in CHOICES for one in found.get(word, ())]
        if any(isinstance(one, dict) and not _of_schemas(values, one, place) for one in wider):
            recorded = {name: item for name, item in recorded.items() if name not in values}
    lines = [line for name, was in recorded.items() for line in _of_member(name, was, found, place, named=False)]
    return [*lines, *_needs(recorded, found, place), *_limits(recorded, found, place)]


def _of_member(name: str, was: Any, found: dict[str, Any], place: str, *, named: bool) -> list[str]:
    at = f"{place}/{name}"
    if not named and (name == HAS_DEFAULT or (name == REQUIRED and isinstance(was, (list, bool)))):
        return []  # see _needs
    if name not in found:
        return [f"{at}: is gone"]
    now = found[name]
    if not named and name in TEXTS and isinstance(was, str):
        return [f"{at}: the text is gone"] if was.strip() and not str(now).strip() else []
    if not named and name in SETS and not isinstance(was, dict):
        lines = _of_sets(_as_list(was), _as_list(now), at)
        if name in KINDS and _in_answer(place):
            lines += [one.replace(" is gone", " is new") for one in _of_sets(_as_list(now), _as_list(was), at)]
        return lines
    return _of_values(was, now, at, named=name in NAMED and not named)


def _needs(recorded: dict[str, Any], found: dict[str, Any], place: str) -> list[str]:
    """Arguments that are newly needed, fields of an answer that are no longer sure."""
    lines = []
    if recorded.get(HAS_DEFAULT) is True and found.get(HAS_DEFAULT) is not True:
        lines.append(f"{place}: is newly needed")
    was, now = recorded.get(REQUIRED), found.get(REQUIRED)
    if now is True and not was:
        lines.append(f"{place}: is newly needed")
    before, after = (set(value) if isinstance(value, list) else set[str]() for value in (was, now))
    if _in_answer(place):
        return lines + [f"{place}/{name}: is no longer always there" for name in sorted(before - after)]
    return lines + [f"{place}/{name}: is newly needed" for name in sorted(after - before)]


def _limits(recorded: dict[str, Any], found: dict[str, Any], place: str) -> list[str]:
    """What an argument may hold that it might before."""
    lines = [f"{place}/security: is newly asked"] if found.get("security") and not recorded.get("security") else []
    if _in_answer(place) or "type" not in recorded:
        return lines
    if found.get("additionalProperties") is False and recorded.get("additionalProperties", True) is not False:
        lines.append(f"{place}/additionalProperties: are no longer taken")
    return lines + [
        f"{place}/{word}: is a new limit" for word in sorted(LIMITS) if word in found and word not in recorded
    ]


def _of_sets(recorded: list[Any], found: list[Any], place: str) -> list[str]:
    """Every recorded member is still there, as itself or without a break."""
    return [
        f"{place}: {_short(was)} is gone"
        for was in recorded
        if not any(type(was) is type(now) and not _of_values(was, now, place, named=False) for now in found)
    ]


def _of_lists(recorded: list[Any], found: list[Any], place: str) -> list[str]:
    """Tools and parameters by their names; arguments that may be given by place, by place."""
    if all(isinstance(item, dict) and "name" in item for item in (*recorded, *found)):
        before, after = ({item["name"]: item for item in items} for items in (recorded, found))
        lines = _of_values(before, after, place, named=True)
        new = [item for name, item in after.items() if name not in before]
    else:
        lines = [f"{place}: held {len(recorded)}, holds {len(found)}"] if len(found) < len(recorded) else []
        for at, (was, now) in enumerate(zip(recorded, found, strict=False)):
            lines += _of_values(was, now, f"{place}/{at}", named=False)
        new = found[len(recorded) :]
    needed = [item for item in new if isinstance(item, dict) and (item.get(HAS_DEFAULT) is False or item.get(REQUIRED))]
    return lines + [f"{place}/{item.get('name', item.get('parameter_name'))}: is newly needed" for item in needed]


def _in_answer(place: str) -> bool:
    return not ANSWERS.isdisjoint(place.split("/"))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _short(value: Any) -> str:
    return f"{value!r:.100}"
