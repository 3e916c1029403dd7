"""The table of models: what each one is and what builds it. Everything that lists models reads `MODELS`.

How a model is trained stands in `core/train/<name>.py`; what a version of it learned from, in its manifest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.artifacts.bundle import Builder, Builders
    from core.products.model import ProductModel
    from core.segments.model import SegmentModel
    from core.wallet.names import NameBook

LearnsFrom: TypeAlias = Literal["dataset", "simulated", "table"]


@dataclass(frozen=True)
class ModelRow:
    """One model.

    Attributes:
        name: Its name on every wire, in `artifacts/` and of its recipe in `core/train`.
        title: What it is called on the page.
        learns_from: `dataset`, a file that its manifest names; `simulated`, data the recipe makes; `table`, a file
            whose rows are the answer, so that nothing is fitted.
        build: (payload, manifest) -> model. It imports the class when it is called: that brings scikit-learn.
        persona_title: Its choice on the Persona tab; empty where `predict_persona` does not answer with it.
        persona_features: In a phrase, the features `predict_persona` wants for it.
    """

    name: str
    title: str
    learns_from: LearnsFrom
    build: Builder
    persona_title: str = ""
    persona_features: str = ""


def _segments(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> SegmentModel:
    from core.segments.model import SegmentModel

    return SegmentModel.from_payload(payload, manifest)


def _products(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> ProductModel:
    from core.products.model import ProductModel

    return ProductModel.from_payload(payload, manifest)


def _anomaly(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> AnomalyModel:
    from core.anomaly.model import AnomalyModel

    return AnomalyModel.from_payload(payload, manifest)


def _names(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> NameBook:
    from core.wallet.names import NameBook

    return NameBook.from_payload(payload, manifest)


_ROWS = (
    ModelRow(
        "onchain",
        "On-chain wallets",
        "dataset",
        _segments,
        persona_title="On-chain: rates and shares",
        persona_features="rates and shares over a wallet's history",
    ),
    ModelRow(
        "market",
        "Market wallets",
        "dataset",
        _segments,
        persona_title="Market: a published clustering",
        persona_features="14 lifetime counts and volumes",
    ),
    ModelRow(
        "lending",
        "Lending wallets",
        "dataset",
        _segments,
        persona_title="Lending: deposits and loans on Aave",
        persona_features="how often it deposited, borrowed, repaid and redeemed on Aave",
    ),
    ModelRow("retail", "Shop customers", "dataset", _segments),
    ModelRow("bank", "Bank clients", "simulated", _products),
    ModelRow("anomaly", "Unusual transactions", "simulated", _anomaly),
    ModelRow("labels", "Known names and tokens", "table", _names),
)
# In the order in which they are listed; the first one is what the page begins with.
MODELS: dict[str, ModelRow] = {row.name: row for row in _ROWS}


def persona_models() -> dict[str, ModelRow]:
    """The models that `predict_persona` answers with, by name."""
    return {name: row for name, row in MODELS.items() if row.persona_title}


def names_learning_from(*kinds: LearnsFrom) -> tuple[str, ...]:
    """The names of the models that learn from data of these kinds."""
    return tuple(name for name, row in MODELS.items() if row.learns_from in kinds)


def builders() -> Builders:
    """(payload, manifest) -> model, by name: what a store of models needs."""
    return {name: row.build for name, row in MODELS.items()}


def model_title(name: str) -> str:
    """What a model is called on the page; its name where a release holds one that is not in the table."""
    return MODELS[name].title if name in MODELS else name.replace("_", " ").capitalize()
