"""The README.md at the root of a published repository: what a visitor of the Hub reads first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FRONT = """---
license: other
license_name: see-each-model-card
library_name: sklearn
tags:
  - clustering
  - tabular
  - skops
---
"""


def release_card(repo: str, tag: str, models: Mapping[str, Any]) -> str:
    """The text of the card.

    Args:
        repo: The repository.
        tag: The release that this card belongs to.
        models: Entries of `index.json` by model name.
    """
    lines = [
        FRONT,
        f"# Models of Ledgerlens, {tag}",
        "",
        "Each folder holds one version of one model: the payload (skops, no pickle), a manifest with the hash of every",
        "file, the features with their ranges, the training data by source and hash, the measured figures and golden",
        "answers; and a model card that says what it is for, what it is not for, and how it was checked.",
        "",
        *_listed(models),
        "",
        "## For and not for",
        "",
        "For describing what a ledger of dated events behaves like, with reasons and with how far to trust them. Not",
        "for a verdict on a person, and not for credit, compliance or investment decisions.",
        "",
        "## How to use it",
        "",
        "Ledgerlens pulls a release by commit, checks every hash and type, and answers with it only when the golden",
        "answers come out again:",
        "",
        "```",
        f"LEDGERLENS_HUB_REPO={repo} LEDGERLENS_HUB_REVISION={tag} python app.py",
        "```",
        "",
        "Tags are made last, of commits that were downloaded again and verified. Pin the commit rather than the tag.",
        "",
    ]
    return "\n".join(lines)


def own_release_card(repo: str, models: Mapping[str, Any]) -> str:
    """The text of the card of a repository that a visitor publishes to.

    Args:
        repo: The repository.
        models: Entries of `index.json` by model name.
    """
    lines = [
        FRONT,
        f"# {repo}",
        "",
        "Models made with Ledgerlens by whoever owns this repository. Each folder holds one: the payload",
        "(skops, no pickle), a manifest with the hash of every file, and a model card with the measured figures.",
        "",
        *_listed(models),
        "",
        "A segment model (`own`) holds the numbers of the rows that it was trained on, without their names: whoever",
        "can read this repository can read them. A model of what to offer (`offers`) holds rates and counts of at",
        "least 20 clients, and no row.",
        "",
        "## How to use it",
        "",
        "On the Persona tab of Ledgerlens, “Your own lens”, or on Bank products, “A model that was kept”: this",
        "repository's name and a commit of it. Every hash and type is checked, and the model answers only when its",
        "golden answers come out again.",
        "",
    ]
    return "\n".join(lines)


def _listed(models: Mapping[str, Any]) -> list[str]:
    rows = (
        f"| {name} | {entry['version']} | [{entry['path']}/README.md]({entry['path']}/README.md) |"
        for name, entry in sorted(models.items())
    )
    return ["| model | version | model card |", "| --- | --- | --- |", *rows]
