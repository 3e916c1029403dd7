"""What the Wallet tab opens on: a featured public account, read once in an hour from what ships with the app."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from core.errors import LedgerlensError
from core.front.asked import LinkQuery
from core.page.kit.states import tried
from core.page.wallet.shown import ShownWallet, show_opened
from core.sources.samples import featured

if TYPE_CHECKING:
    from core.service import Service

KEEP_S = 3_600.0  # its files to take away live longer
ROOT = "ll-wallet"
log = logging.getLogger(__name__)


class WalletOpening:
    """The answer that stands there before anybody asked. It needs the models and no source.

    Args:
        service: What answers.
        clock: Seconds, monotonic.
    """

    def __init__(self, service: Service, clock: Callable[[], float] = time.monotonic) -> None:
        self._service = service
        self._clock = clock
        self._kept: tuple[float, ShownWallet] | None = None
        self._lock = threading.Lock()

    def shown(self) -> ShownWallet | LedgerlensError | None:
        """The featured account; None where none ships, an error where it cannot be read."""
        addresses = featured()
        if not addresses:
            return None
        with self._lock:
            if self._kept is None or self._clock() - self._kept[0] >= KEEP_S:
                made = tried(lambda: self._make(addresses[0]))
                if not isinstance(made, ShownWallet):
                    return made
                self._kept = (self._clock(), made)
            return self._kept[1]

    def values(self, asked: LinkQuery) -> Mapping[str, object]:
        """What stands in the first HTML: the answer, by the id of its component; nothing for another wallet's link.

        Args:
            asked: The link.
        """
        if not asked.is_plain or not self._service.store.wait(0):
            return {}
        found = self.shown()
        return {ROOT: str(found.short)} if isinstance(found, ShownWallet) else {}

    def _make(self, address: str) -> ShownWallet | None:
        opened = self._service.wallets.recall_wallet(address)
        return None if opened is None else show_opened(self._service, opened, featured=True)
