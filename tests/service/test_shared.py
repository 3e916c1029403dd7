"""What every lens stands on: one object of a class, one book of names for a chain, models by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import RateLimited
from core.service import Service
from core.service.lending import Lending
from core.service.shared import Shared
from core.wallet.chain import ETHEREUM
from core.wallet.names import BUILT_IN, KnownAccount


def of(service: Service, **own: KnownAccount) -> Shared:
    return Shared(service.settings, service.store, lambda: None, own=own)


def test_a_class_has_one_object_that_all_lenses_use(service: Service) -> None:
    shared = of(service)
    assert shared.lens(Lending) is shared.lens(Lending)
    assert shared.lens(Lending) is not of(service).lens(Lending)


def test_one_with_another_limit_makes_objects_of_its_own(service: Service) -> None:
    def refuse() -> None:
        raise RateLimited("Wait.")

    class Costly:
        def __init__(self, shared: Shared) -> None:
            self.admit = shared.admit

    shared = of(service)
    shared.lens(Costly).admit()
    with pytest.raises(RateLimited):
        replace(shared, admit=refuse).lens(Costly).admit()


def test_a_book_of_names_is_made_once_for_a_chain_and_its_owner_has_the_last_word(service: Service) -> None:
    address = "0x" + "ab" * 20
    mine = KnownAccount("My cold wallet", source="own")
    shared = of(service, **{address: mine})
    assert shared.names() is shared.names(ETHEREUM)
    assert shared.names().known(address) == mine
    assert of(service).names().known(address) is None


def test_without_a_usable_bundle_of_labels_the_built_in_names_stand(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.store, "builders", {})
    assert of(service).names() == BUILT_IN
