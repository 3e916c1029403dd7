"""What a lens needs a column for."""

from __future__ import annotations

import pytest

from core.anomaly.columns import ROLES as LEDGER
from core.customers.columns import ROLES as ORDERS
from core.lending.columns import ROLES as COUNTS
from core.tables.roles import Role
from core.wallet.columns import ROLES as WALLETS

CONTENTS = {"any", "id", "number", "money", "date", "address", "words", "text"}


@pytest.mark.parametrize("roles", [LEDGER, ORDERS, COUNTS, WALLETS])
def test_roles_of_every_kind_of_file_say_what_their_cells_look_like(roles: tuple[Role, ...]) -> None:
    assert {role.content for role in roles} <= CONTENTS
    assert all(role.description for role in roles if role.required)
    assert all(role.low < role.high for role in roles if role.low is not None and role.high is not None)
    assert all(bool(role.words) == (role.content == "words") for role in roles)
