"""What the Hub's client raises, in plain sentences."""

from __future__ import annotations

import httpx2
import pytest
from huggingface_hub.errors import LocalEntryNotFoundError, OfflineModeIsEnabled

from core.artifacts.hub_errors import IN_USE, hub_error
from core.errors import InvalidInput, ProviderFailed, ProviderUnavailable


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx2.ConnectTimeout("/home/hf_secret"), ProviderUnavailable),
        (httpx2.ConnectError("/home/hf_secret"), ProviderUnavailable),
        (OfflineModeIsEnabled("/home/hf_secret"), ProviderUnavailable),
        (LocalEntryNotFoundError("/home/hf_secret"), ProviderUnavailable),
        (OSError("Consistency check failed: /home/hf_secret"), ProviderFailed),
        (PermissionError("/home/hf_secret"), ProviderUnavailable),
        (ValueError("/home/hf_secret"), ProviderFailed),
    ],
)
def test_every_error_becomes_one_of_ours_without_paths_and_says_that_models_stay(
    error: Exception, kind: type[Exception]
) -> None:
    found = hub_error(error, "me/models", "v1")
    assert type(found) is kind
    assert "hf_secret" not in found.message
    assert IN_USE in found.message


def test_what_an_error_came_from_counts() -> None:
    outer = OSError("wrapped")
    outer.__cause__ = httpx2.ReadTimeout("late")
    assert "did not answer in time" in hub_error(outer, "me/models", "v1").message


def test_one_of_ours_stays_as_it_is() -> None:
    own = InvalidInput("release", "is gone", "another")
    assert hub_error(own, "me/models", "v1") is own
