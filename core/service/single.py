"""One transaction, or a handful: each scored on what is sent with it, or on what its session has told before."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from core.anomaly.single import TransactionScore, TransactionScores
from core.errors import InvalidInput, LedgerlensError
from core.service.sessions import Sessions

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.service.shared import Shared

log = logging.getLogger(__name__)

ANOMALY_MODEL: Final = "anomaly"
MAX_MANY: Final = 1_000
NEEDS_SESSION: Final = "a session, in which what came before each transaction is remembered"


class SingleAnswers:
    """What the service can say about transactions that come without a file."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._compiled = threading.Event()
        self._sessions = shared.lens(Sessions)

    @property
    def _limits(self) -> Mapping[str, float]:
        return dict(self._shared.settings.reporting_limits)

    def model(self) -> AnomalyModel:
        """The active model; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("AnomalyModel", self._shared.store.get(ANOMALY_MODEL).model)

    def score_transaction(
        self,
        transaction_id: str,
        wallet_id: str,
        timestamp: str | float,
        amount: float,
        type: str | None = None,  # noqa: A002  the name on the wire
        counterparty: str | None = None,
        country: str | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        ip: str | None = None,
        device: str | None = None,
        kyc_verified: bool | None = None,
        recent: list[dict[str, Any]] | None = None,
        currency: str | None = None,
        session: str | None = None,
        reference: str | None = None,
    ) -> TransactionScore:
        """Say how strange one transaction is, by which known pattern, and why; best with earlier ones of its wallet.

        Args:
            transaction_id: Any text of 1 to 200 characters.
            wallet_id: Any text of 1 to 200 characters.
            timestamp: ISO-8601 (UTC if it states no zone), or seconds since 1970.
            amount: Zero or more; in dollars or euros unless a currency says otherwise.
            type: deposit, transfer, withdraw, redeem, login ...; any other is read as a payment.
            counterparty: Who was paid, or who paid.
            country: A name or a code.
            latitude: -90 to 90 degrees; with longitude.
            longitude: -180 to 180 degrees; with latitude.
            ip: An address, taken as a name.
            device: An id.
            kyc_verified: Whether the wallet's owner was verified.
            recent: Earlier transactions of this wallet, or of others with the same counterparty; the same fields, of
                which timestamp and amount are needed. At most 1,000; later ones are not looked at.
            currency: ISO code of the amount, such as GBP; transactions in another one are not compared with it.
            session: A name of your choosing, 1 to 64 characters: what you told under it before is remembered, and
                stands in for recent. A transaction_id that is sent again is answered again and counted once.
            reference: With a session, the name of a ledger's events kept by options.keep_reference: what scores is
                learned from them, on their scale, instead of the bundled reference.

        Returns:
            fraud_score (a rank against the reference, no probability), raw_score, tail, typologies and reasons.
        """
        from core.anomaly.request import MAX_RECENT, parse_many, parse_transaction
        from core.anomaly.single import score_one

        one = parse_transaction(
            {
                "transaction_id": transaction_id,
                "wallet_id": wallet_id,
                "timestamp": timestamp,
                "amount": amount,
                "type": type,
                "counterparty": counterparty,
                "country": country,
                "latitude": latitude,
                "longitude": longitude,
                "ip": ip,
                "device": device,
                "kyc_verified": kyc_verified,
                "currency": currency,
            }
        )
        if session is not None:
            if recent is not None:
                raise InvalidInput("recent", "is given beside a session", "one of the two: a session remembers")
            return self._sessions.score(session, [one], self.model(), [""], reference)[0]
        if reference is not None:
            raise InvalidInput("reference", "is given without a session", NEEDS_SESSION)
        earlier = [] if recent is None else parse_many("recent", recent, MAX_RECENT, one.wallet_id)
        found = score_one(one, earlier, self.model(), limits=self._limits)
        self._compiled.set()
        return found

    def score_many(
        self, transactions: list[dict[str, Any]], session: str | None = None, reference: str | None = None
    ) -> TransactionScores:
        """Score transactions, each on the earlier ones among them, and on what a session remembers.

        Args:
            transactions: At most 1,000, with the fields of one transaction, in any order.
            session: As for `score_transaction`; all of them are remembered, or none.
            reference: As for `score_transaction`.

        Returns:
            One result per transaction, in the order given.
        """
        from core.anomaly.request import parse_many
        from core.anomaly.single import score_many

        given = parse_many("transactions", transactions, MAX_MANY)
        if session is not None:
            places = [f"transactions[{place}]." for place in range(len(given))]
            return TransactionScores(self._sessions.score(session, given, self.model(), places, reference))
        if reference is not None:
            raise InvalidInput("reference", "is given without a session", NEEDS_SESSION)
        return TransactionScores(score_many(given, self.model(), limits=self._limits))

    def is_quick(self, capability: str) -> bool:
        """Whether a call costs about a millisecond by now: the first score of a process loads the kernels."""
        return capability != "score_transaction" or self._compiled.is_set()

    def compile_kernels(self) -> None:
        """Score something, so that no visitor has to wait for the compiler, where its work cannot be kept on disk."""
        try:
            self.score_transaction("0", "w", "2026-01-02", 1.0, recent=[{"timestamp": "2026-01-01", "amount": 1.0}])
        except LedgerlensError as error:
            log.warning("nothing was scored at the start: %s", error.message)
