"""Alerts received, kept, listed and passed on."""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.alerts.alert import ADMIN, APP, OPEN, Alert, AlertPage, NewAlert
from core.alerts.store import MAX_PAGE, AlertStore
from core.alerts.token import is_admin, require_admin
from core.errors import Busy
from core.fields import whole

if TYPE_CHECKING:
    from core.alerts.webhook import Webhook
    from core.service.shared import Shared

log = logging.getLogger(__name__)

STORE_FILE: Final = "alerts.sqlite3"
PAGE: Final = 50
MAX_RAISED: Final = 500  # alerts that one click on the page may raise
LEFT_OVER: Final = 1_000  # alerts of an earlier process that are passed on at the start
_FIRST_USE = threading.RLock()


@dataclass(frozen=True)
class AlertReceipt:
    """That an alert was kept. The fields are fixed: people have clients for them."""

    status: str
    id: int


class Alerts:
    """What the service does with alerts."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    @functools.cached_property
    def store(self) -> AlertStore:
        """Where alerts are kept; the file is made with the first one."""
        return AlertStore(self._shared.settings.data_dir / STORE_FILE)

    def send_alert(
        self, wallet_id: str, transaction_id: str, fraud_score: float, authorization: str | None = None
    ) -> AlertReceipt:
        """Keep an alert. It is on disk when this answers; with the admin token it is passed on to the webhook too.

        Args:
            wallet_id: Which wallet, 1 to 200 characters.
            transaction_id: Which transaction, 1 to 200 characters.
            fraud_score: Any finite number.
            authorization: `Bearer <admin token>`, from the header of that name.

        Returns:
            That it was kept, and its id.
        """
        alert = NewAlert.parse(wallet_id, transaction_id, fraud_score)
        trusted = is_admin(authorization, self._shared.settings)
        (kept,) = self._keep([alert], ADMIN if trusted else OPEN, passed_on=trusted)
        return AlertReceipt("alert sent", kept.id)

    def list_alerts(self, authorization: str | None = None, limit: int = PAGE, before: int | None = None) -> AlertPage:
        """List alerts, newest first; for the operator.

        Args:
            authorization: `Bearer <admin token>`, from the header of that name.
            limit: How many, 1 to 500.
            before: Only alerts with ids below this one; `next` of the page before.

        Returns:
            Alerts, and where the following page begins.
        """
        require_admin(authorization, self._shared.settings)
        start = None if before is None else whole("before", before, 1, 2**53, of_query=True)
        return self.store.page(whole("limit", limit, 1, MAX_PAGE, of_query=True), start)

    def raise_alerts(self, alerts: Sequence[NewAlert], session: str) -> list[Alert]:
        """Keep alerts that a visitor's page raised, and pass them on to the webhook.

        Args:
            alerts: At most `MAX_RAISED`.
            session: Whose page: a secret of that page, made here and never shown.

        Raises:
            RateLimited: This client raised too often.
            Busy: They cannot be kept.
        """
        if len(alerts) > MAX_RAISED:
            raise ValueError(f"{len(alerts)} alerts at once")
        self._shared.admit()
        return self._keep(alerts, APP, session, passed_on=True)

    def alerts_of(self, session: str) -> tuple[Alert, ...]:
        """What one visitor's page raised, newest first; nobody else's."""
        return self.store.of_session(session)

    def pass_on_left_over(self) -> None:
        """Send to the webhook what an earlier process kept and did not send."""
        with _FIRST_USE:
            webhook = self._webhook
        if webhook is None or not (self._shared.settings.data_dir / STORE_FILE).exists():
            return
        try:
            for alert in self.store.unsent(LEFT_OVER):
                webhook.send(alert)
        except Busy as error:
            log.warning("alerts of an earlier start were not passed on: %s", error.message)

    def _keep(
        self, alerts: Sequence[NewAlert], source: str, session: str | None = None, *, passed_on: bool
    ) -> list[Alert]:
        with _FIRST_USE:  # of two first calls at once, one makes the store
            store, webhook = self.store, self._webhook
        kept = store.add(alerts, source, session, passed_on=passed_on and webhook is not None)
        if passed_on and webhook is not None:
            for alert in kept:
                webhook.send(alert)
        return kept

    @functools.cached_property
    def _webhook(self) -> Webhook | None:
        from core.alerts.webhook import Webhook

        if self._shared.settings.offline or not self._shared.settings.webhook_url:
            return None
        return Webhook(self._shared.settings.webhook_url, self._shared.settings.webhook_secret, self.store.sent)
