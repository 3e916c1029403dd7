"""Alerts received, kept, listed and passed on."""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from core.alerts.alert import ADMIN, APP, OPEN, Alert, AlertPage, NewAlert
from core.alerts.outbox import Outbox, OutboxReading
from core.alerts.store import MAX_PAGE, AlertStore
from core.alerts.token import is_admin, require_admin
from core.errors import InvalidInput
from core.fields import whole

if TYPE_CHECKING:
    from core.alerts.dispatch import Dispatcher, Sender
    from core.service.shared import Shared

log = logging.getLogger(__name__)

STORE_FILE: Final = "alerts.sqlite3"
PAGE: Final = 50
MAX_RAISED: Final = 500  # alerts that one click on the page may raise
HOLD_S: Final = 60.0  # what was raised on the page can be taken back so long, before it is passed on
_FIRST_USE = threading.RLock()


@dataclass(frozen=True)
class AlertReceipt:
    """That an alert was kept. The fields are fixed: people have clients for them."""

    status: str
    id: int


@dataclass(frozen=True)
class ResendReceipt:
    """How many deliveries that were given up wait anew."""

    revived: int


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
        """Keep an alert. It is on disk when this answers; with the admin token it is passed on too.

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
        if not trusted:
            self._shared.admit_alert()
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

    def raise_alerts(self, alerts: Sequence[NewAlert], session: str, hold_s: float = 0) -> list[Alert]:
        """Keep alerts that a visitor's page raised; they are passed on once they were held.

        Args:
            alerts: At most `MAX_RAISED`.
            session: Whose page: a secret of that page, made here and never shown.
            hold_s: How long to wait before they are passed on, in seconds.

        Raises:
            RateLimited: This client raised too often.
            Busy: They cannot be kept.
        """
        if len(alerts) > MAX_RAISED:
            raise ValueError(f"{len(alerts)} alerts at once")
        self._shared.admit()
        return self._keep(alerts, APP, session, passed_on=True, hold_s=hold_s)

    def withdraw_alerts(self, session: str, raised_at: datetime) -> int:
        """Take back what a visitor's page raised in one go, before it is passed on.

        Args:
            session: Whose page, as for `raise_alerts`.
            raised_at: When it was raised, to the millisecond.

        Returns:
            How many alerts are gone; 0 where they were passed on already.
        """
        since_ms = time.time_ns() // 1_000_000 - int(1000 * HOLD_S) if self.passes_on else 0
        return self.store.withdraw(session, round(1000 * raised_at.timestamp()), since_ms)

    @property
    def passes_on(self) -> bool:
        """Whether alerts go anywhere from here, so that they cannot be taken back later."""
        return bool(self._channels)

    def alerts_of(self, session: str) -> tuple[Alert, ...]:
        """What one visitor's page raised, newest first; nobody else's."""
        return self.store.of_session(session)

    def list_outbox(self, authorization: str | None = None, limit: int = PAGE) -> OutboxReading:
        """Say how much is still to be sent, and what was given up; for the operator.

        Args:
            authorization: `Bearer <admin token>`, from the header of that name.
            limit: How many of those given up, 1 to 500.

        Returns:
            Counts by way, the age of the oldest that waits, and the latest of those given up.
        """
        require_admin(authorization, self._shared.settings)
        return self._outbox.read(whole("limit", limit, 1, MAX_PAGE, of_query=True))

    def backlog(self) -> int:
        """How many deliveries wait to be sent; nothing is opened where nothing was ever kept."""
        if not (self._shared.settings.data_dir / STORE_FILE).exists():
            return 0
        return sum(self._outbox.read(1).waiting.values())

    def resend_alerts(self, authorization: str | None = None, ids: list[int] | None = None) -> ResendReceipt:
        """Send again what was given up; for the operator. It may come after later alerts of its wallet.

        Args:
            authorization: `Bearer <admin token>`, from the header of that name.
            ids: Of which alerts, at most 500; of all when omitted.

        Returns:
            How many deliveries wait anew.
        """
        require_admin(authorization, self._shared.settings)
        allowed = f"a list of at most {MAX_PAGE} ids of alerts"
        if ids is not None and (not isinstance(ids, list) or len(ids) > MAX_PAGE):
            raise InvalidInput("ids", "is no such list", allowed)
        chosen = None if ids is None else [whole("ids", one, 1, 2**53) for one in ids]
        receipt = ResendReceipt(self._outbox.revive(chosen))
        self._wake()
        return receipt

    def pass_on_left_over(self) -> None:
        """Send what an earlier process kept and did not send."""
        if self._senders and (self._shared.settings.data_dir / STORE_FILE).exists():
            self._wake()

    def _keep(
        self, alerts: Sequence[NewAlert], source: str, session: str | None = None, *, passed_on: bool, hold_s: float = 0
    ) -> list[Alert]:
        with _FIRST_USE:  # of two first calls at once, one makes the store
            store, channels = self.store, self._channels
        kept = store.add(alerts, source, session, channels if passed_on else (), hold_s)
        if passed_on:
            self._wake()
        return kept

    def _wake(self) -> None:
        with _FIRST_USE:
            dispatchers = self._dispatchers
        for one in dispatchers:
            one.wake()

    @property
    def _channels(self) -> tuple[str, ...]:
        """By which ways alerts are to be sent; without a key they wait, as nothing is sent unsigned."""
        settings = self._shared.settings
        mails = settings.smtp_url and settings.alert_email
        wanted = (("webhook", settings.webhook_url), ("email", mails))
        return () if settings.offline else tuple(channel for channel, address in wanted if address)

    @functools.cached_property
    def _outbox(self) -> Outbox:
        return Outbox(self._shared.settings.data_dir / STORE_FILE)

    @functools.cached_property
    def _dispatchers(self) -> tuple[Dispatcher, ...]:
        from core.alerts.dispatch import Dispatcher

        return tuple(Dispatcher(self._outbox, sender) for sender in self._senders)

    @functools.cached_property
    def _senders(self) -> tuple[Sender, ...]:
        from core.alerts.mail import Mail
        from core.alerts.webhook import Webhook

        settings, channels = self._shared.settings, self._channels
        made: list[Sender] = []
        if channels and not settings.webhook_secret:
            log.error("LEDGERLENS_WEBHOOK_SECRET is not set, and nothing is sent unsigned: alerts wait in the outbox.")
            return ()
        if settings.webhook_url and settings.webhook_secret and Webhook.channel in channels:
            made.append(Webhook(settings.webhook_url, settings.webhook_secret))
        if settings.smtp_url and settings.alert_email and settings.webhook_secret and Mail.channel in channels:
            made.append(Mail(settings.smtp_url, settings.alert_email, settings.webhook_secret))
        return tuple(made)
