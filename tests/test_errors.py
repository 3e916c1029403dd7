"""Errors: one shape, messages that say what to do next, nothing of ours in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core import errors
from core.errors import Internal, InvalidInput, LedgerlensError, Offline, ProviderFailed, ProviderUnavailable


def kinds(kind: type[LedgerlensError] = LedgerlensError) -> Iterator[type[LedgerlensError]]:
    """Every kind of error of the module; a provider may have one of its own that never gets out."""
    for child in kind.__subclasses__():
        if child.__module__ != errors.__name__:
            continue
        yield child
        yield from kinds(child)


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_the_tree_in_the_docstring_lists_every_kind_with_its_status(kind: type[LedgerlensError]) -> None:
    (line,) = [line for line in (errors.__doc__ or "").splitlines() if f" {kind.__name__} " in line]
    assert f" {kind.status} " in line


def test_the_json_shape_has_five_fields_whatever_the_error() -> None:
    made = [InvalidInput("f", "is wrong", "right"), Offline("etherscan"), Internal()]
    for error in made:
        assert list(error.as_dict()["error"]) == ["code", "field", "message", "allowed", "provider"]


def test_wrong_input_names_the_field_and_what_is_allowed() -> None:
    error = InvalidInput("recency", "is -1", "a number of at least 0").as_dict()["error"]
    assert error == {
        "code": "invalid_input",
        "field": "recency",
        "message": "recency is -1. Allowed: a number of at least 0.",
        "allowed": "a number of at least 0",
        "provider": None,
    }


def test_an_upstream_at_fault_is_named_with_what_to_do() -> None:
    failed = ProviderFailed("etherscan", "answered with HTML")
    assert failed.provider == "etherscan"
    assert failed.message == "etherscan answered with HTML. Try another source, or again later."
    assert ProviderUnavailable("ens", "timed out", retry_after_s=3).retry_after_s == 3
    assert "examples" in Offline("etherscan").message
