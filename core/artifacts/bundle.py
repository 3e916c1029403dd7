"""What a bundle is, how one is laid out, and the limits it has to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

SCHEMA_VERSION = 1
INDEX = "index.json"
MANIFEST = "manifest.json"
CARD = "README.md"

NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
VERSION = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}")
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.(skops|md)")
SHA256 = re.compile(r"[0-9a-f]{64}")

MAX_JSON_BYTES = 4 * 2**20
MAX_FILE_BYTES = 32 * 2**20
MAX_RELEASE_BYTES = 96 * 2**20
MAX_UNPACKED_BYTES = 192 * 2**20
MAX_FILES = 8

# Types that skops does not trust by itself and that our models need. The compiled tree holds plain arrays of numbers
# and child indices; it comes with the isolation forest and the decision trees.
TRUSTED_TYPES = frozenset({"sklearn.tree._tree.Tree"})

# What the maker of a bundle states; everything else in a manifest is found out while writing it.
STATED_FIELDS = frozenset(
    {
        "created_at",
        "git_commit",
        "feature_schema",
        "training_data",
        "params",
        "seed",
        "metrics",
        "golden",
        "license",
    }
)


class Model(Protocol):
    """What every model can do, so that a bundle can be checked without knowing which model it holds."""

    def golden(self, inputs: list[dict[str, Any]]) -> list[dict[str, object]]:
        """Answer the golden inputs, one plain object each: what the manifest's golden outputs were made with."""


Builder: TypeAlias = Callable[[Mapping[str, Any], Mapping[str, Any]], Model]
Builders: TypeAlias = Mapping[str, Builder]
Source: TypeAlias = Literal["bundled", "hub", "own"]


@dataclass(frozen=True)
class Bundle:
    """One verified version of one model.

    Attributes:
        name: Name of the model.
        version: Its version, `major.minor.patch`.
        model: What the builder made of the payload.
        manifest: The manifest, as read.
        card: Text of the model card.
        source: `bundled` with the app, from the `hub`, or a visitor's `own`.
        repo: The Hub repository, or None.
        commit: Its commit, 40 hex digits, or None.
        index_sha256: Hash of the `index.json` that named this version.
        tag: The release it was asked for by, or None.
    """

    name: str
    version: str
    model: Model
    manifest: Mapping[str, Any]
    card: str
    source: Source
    repo: str | None
    commit: str | None
    index_sha256: str
    tag: str | None = None


def model_file(name: str) -> str:
    """The file that holds the payload of a model."""
    return f"{name}.skops"
