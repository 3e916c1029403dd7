"""The table of lenses."""

from __future__ import annotations

import inspect

import pytest

from core.api.capabilities import routes
from core.lenses import LENSES, Lens, kinds_of_file, lens_of_link, link_names, named_object, objects
from core.service import Service


def test_names_links_and_objects_mean_one_lens_each() -> None:
    assert all(name == lens.name for name, lens in LENSES.items())
    assert len(set(link_names())) == len(link_names())
    assert len(objects()) == sum(len(lens.objects) for lens in LENSES.values())
    assert len(kinds_of_file()) == sum(len(lens.files) for lens in LENSES.values())
    assert lens_of_link("nothing") is None


@pytest.mark.parametrize("word", ["rfm", "anomaly"])
def test_the_old_words_are_still_found(word: str) -> None:
    lens = lens_of_link(word)
    assert lens is not None
    assert word in lens.sentence.lower()


@pytest.mark.parametrize("lens", LENSES.values(), ids=lambda lens: lens.name)
def test_what_the_table_names_can_be_loaded(lens: Lens) -> None:
    for path in (lens.tab, *lens.objects.values(), *(kind.look for kind in lens.files.values())):
        assert callable(named_object(path))


def test_the_service_has_every_object_and_every_capability_an_object(service: Service) -> None:
    for name, path in objects().items():
        assert type(getattr(service, name)) is named_object(path)
    for capability in routes():
        assert inspect.isfunction(getattr(named_object(objects()[capability.lens]), capability.name))
