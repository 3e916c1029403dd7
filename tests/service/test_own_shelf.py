"""What is told of bundles of any kind; loading and publishing are tested with each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.artifacts.own_store import OwnBundles
from core.config import Settings
from core.errors import InvalidInput, NotFound
from core.holdings.offer_model import OfferModel
from core.service import Service
from core.service.own_shelf import OwnShelf, own_name
from core.service.shared import Shared
from core.tables.upload import Upload


def test_a_refusal_names_the_kind_that_is_wanted(tmp_path: Path, service: Service) -> None:
    shared = Shared(Settings(offline=True, data_dir=tmp_path), service.store, lambda: None)
    bundles = OwnBundles(tmp_path / "kept", OfferModel.from_payload)
    shelf = OwnShelf(shared, lambda: bundles, "a model of what to offer")
    from tests.own_rows import bundle

    with pytest.raises(InvalidInput) as caught:
        shelf.load(Upload("b.zip", bundle()), None, None, None)
    assert "a bundle of a model of what to offer" in str(caught.value.allowed)
    with pytest.raises(NotFound):
        shelf.zipped("own:" + "b" * 24)


@pytest.mark.parametrize("name", [None, 3, "", "x" * 41])
def test_a_name_is_a_short_text(name: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        own_name(name)
    assert caught.value.field == "model"
