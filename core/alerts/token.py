"""The admin token: who may list everybody's alerts, and whose alerts reach the webhook."""

from __future__ import annotations

import hmac

from core.config import Settings
from core.errors import Forbidden, Unauthorized

SCHEME = "bearer "


def token_of(authorization: object) -> str | None:
    """The token of an `Authorization: Bearer ...` header; None when it carries none."""
    if not isinstance(authorization, str) or not authorization.lower().startswith(SCHEME):
        return None
    return authorization[len(SCHEME) :].strip() or None


def is_admin(authorization: object, settings: Settings) -> bool:
    """Whether a header carries the admin token, compared in a time that does not depend on where they differ."""
    token = token_of(authorization)
    if token is None or settings.admin_token is None:
        return False
    return hmac.compare_digest(token.encode("utf-8", "surrogateescape"), settings.admin_token.encode())


def require_admin(authorization: object, settings: Settings) -> None:
    """Refuse whoever does not carry the admin token.

    Raises:
        Unauthorized: There is no token.
        Forbidden: It is the wrong one, or the operator configured none.
    """
    if token_of(authorization) is None:
        raise Unauthorized("This needs the admin token. Send the header Authorization: Bearer <token>.")
    if settings.admin_token is None:
        raise Forbidden("No admin token is configured here, so nobody may do this. Set LEDGERLENS_ADMIN_TOKEN.")
    if not is_admin(authorization, settings):
        raise Forbidden("That is not the admin token. Send the value of LEDGERLENS_ADMIN_TOKEN.")
