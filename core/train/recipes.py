"""The recipe of each model of the table: the module of this folder with the model's name, and what it has to have."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

from core.models import LearnsFrom
from core.segments.fit import FittedModel
from core.train.dataset import Dataset
from core.train.parts import Parts

Report: TypeAlias = Callable[[str], None]


@runtime_checkable
class DatasetRecipe(Protocol):
    """Fits a segment model on a file.

    Attributes:
        FILE: Where the file lies in the folder of the datasets.
        SOURCE: Who made it, in words.
        URL: Where to get it.
        LICENSE: Of the model and of what it learned from.
    """

    FILE: Path
    SOURCE: str
    URL: str
    LICENSE: str

    def train(self, data: Path, version: str, report: Report, /) -> tuple[Dataset, FittedModel, str]:
        """The data, the model fitted on them, and the model's own part of its card."""


class MadeModel(Protocol):
    """What the recipe of a simulated model hands over."""

    def parts(self, reality: list[dict[str, Any]] | None, /) -> Parts:
        """The parts of its bundle; `reality` is what `evaluate` measured."""


@runtime_checkable
class SimulatedRecipe(Protocol):
    """Fits a model on data that it makes itself."""

    def make(self, version: str, report: Report, /, **settings: Any) -> MadeModel:
        """Simulate and fit; what settings there are says `python -m core.train --help`."""

    def evaluate(self, folder: Path, report: Report, /) -> list[dict[str, Any]]:
        """Measure the method on real data; raises FileNotFoundError where they are missing."""


@runtime_checkable
class TableRecipe(Protocol):
    """Reads a table of known facts; FILE, SOURCE and URL are those of a dataset."""

    FILE: Path
    SOURCE: str
    URL: str

    def make(self, data: Path, version: str, report: Report, /) -> Parts:
        """The table and where it is from."""


RECIPES: dict[LearnsFrom, type] = {"dataset": DatasetRecipe, "simulated": SimulatedRecipe, "table": TableRecipe}


def recipe(name: str) -> Any:
    """The recipe of a model, imported when it is needed.

    Args:
        name: A name of `core.models.MODELS`.
    """
    return importlib.import_module(f"core.train.{name}")
