"""Who carries the admin token."""

from __future__ import annotations

import pytest

from core.alerts.token import is_admin, require_admin, token_of
from core.config import Settings
from core.errors import Forbidden, Unauthorized

SETTINGS = Settings(admin_token="open-sesame")  # noqa: S106  made up


@pytest.mark.parametrize("header", [None, "", "open-sesame", "Basic b3Blbg==", "Bearer", "Bearer   "])
def test_no_token_is_unauthorized(header: str | None) -> None:
    assert token_of(header) is None
    with pytest.raises(Unauthorized, match="Authorization: Bearer"):
        require_admin(header, SETTINGS)


@pytest.mark.parametrize("header", ["Bearer open", "Bearer open-sesame2", "Bearer Open-Sesame", "Bearer sésame"])
def test_a_wrong_token_is_forbidden(header: str) -> None:
    assert not is_admin(header, SETTINGS)
    with pytest.raises(Forbidden, match="not the admin token"):
        require_admin(header, SETTINGS)


def test_without_a_configured_token_everybody_is_refused() -> None:
    assert not is_admin("Bearer None", Settings())
    with pytest.raises(Forbidden, match="LEDGERLENS_ADMIN_TOKEN"):
        require_admin("Bearer None", Settings())


@pytest.mark.parametrize("header", ["Bearer open-sesame", "bearer open-sesame "])
def test_the_token_is_let_in(header: str) -> None:
    assert is_admin(header, SETTINGS)
    require_admin(header, SETTINGS)
