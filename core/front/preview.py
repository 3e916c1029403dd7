"""What can be said of a link's subject at once, without asking any source: a title and one or two sentences."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from core.address import short
from core.errors import LedgerlensError
from core.front.asked import DEFAULT_MODEL, LinkQuery
from core.front.facts import CardBars, CardFacts, label_line, wallet_facts
from core.lenses import LENSES
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.service import Service
    from core.wallet.analyze import OpenedWallet

log = logging.getLogger(__name__)

NAME: Final = "Ledgerlens"
PROMISE: Final = "What a ledger behaves like, how far to trust that, and why"
KEEP_S: Final = 600.0
KEEP_ANSWERS: Final = 500


@dataclass(frozen=True)
class Preview:
    """What stands in the head of one link.

    Attributes:
        title: Whom or what it is about, and the answer where there is one.
        description: One or two sentences.
        answered: Whether an answer stands in it; otherwise it is the lens's own.
        read_s: When the subject was read, in seconds since 1970; None where that means nothing.
        card: What its picture says; None for a neutral one.
    """

    title: str
    description: str
    answered: bool = False
    read_s: int | None = None
    card: CardFacts | None = None


class Previews:
    """Previews of links, each computed once in ten minutes.

    Args:
        service: What answers; only what it knows already is used.
        clock: Seconds, monotonic.
        examples: By tab, what is said of an example that ships with the app; None where there is none of that name.
    """

    def __init__(
        self,
        service: Service,
        clock: Callable[[], float] = time.monotonic,
        examples: Mapping[str, Callable[[LinkQuery], Preview | None]] | None = None,
    ) -> None:
        self._service = service
        self._examples = examples or {}
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Preview]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, asked: LinkQuery) -> Preview:
        """The preview of a link; a neutral one where nothing is known, and never an error.

        Args:
            asked: The link, read.
        """
        if asked.is_plain or not self._service.store.wait(0):
            return neutral(asked)
        key = asked.query()
        with self._lock:
            since, kept = self._kept.get(key, (0.0, None))
        if kept is not None and self._clock() - since < KEEP_S:
            return kept
        found = self._known(asked)
        if found is None:
            return neutral(asked)
        with self._lock:
            self._kept[key] = (self._clock(), found)
            self._kept.move_to_end(key)
            while len(self._kept) > KEEP_ANSWERS:
                self._kept.popitem(last=False)
        return found

    def _known(self, asked: LinkQuery) -> Preview | None:
        try:
            if asked.tab == "wallet" and asked.address:
                opened = self._service.wallets.recall_wallet(asked.address, asked.chain)
                return None if opened is None else of_wallet(opened)
            if asked.tab == "persona" and asked.features is not None:
                features: Any = dict(asked.features)  # checked by the method, as from any other wire
                reading = self._service.personas.read_features(features, asked.model or DEFAULT_MODEL)
                return of_persona(reading)
            if asked.tab in self._examples:
                return self._examples[asked.tab](asked)
        except LedgerlensError:
            return None
        except Exception:
            log.exception("a preview failed")
        return None


def neutral(asked: LinkQuery) -> Preview:
    """The preview of a lens; of the app itself where no lens in particular is asked for."""
    lens = LENSES[asked.tab]
    title, description = lens.title, lens.sentence
    if asked.address:
        known = asked.address if asked.named else short(asked.address)
        return Preview(f"{known}: not read yet", description)
    # The picture has the app's name on it already.
    card = CardFacts("", title, description, coverage=PROMISE)
    if asked.tab == "wallet":
        return Preview(NAME, PROMISE, card=card)
    return Preview(f"{title}: {NAME}", description, card=card)


def of_wallet(opened: OpenedWallet) -> Preview:
    """The preview of a wallet that was read."""
    reading = opened.reading
    persona = reading.persona
    said = [f"{reading.kind.sentence[:1].upper()}{reading.kind.sentence[1:]}."]
    if persona is not None:
        said.append(f"Persona: {label_line(persona)}.")
    coverage = reading.coverage
    total = coverage.transactions_total
    of_all = f" of {total:,}" if total is not None and total > coverage.transactions_seen else ""
    said.append(f"Read from {coverage.transactions_seen:,}{of_all} transactions.")
    known = reading.ens or short(reading.address)
    return Preview(
        f"{known}: {reading.kind.title}", " ".join(said), True, int(opened.history.fetched_s), wallet_facts(opened)
    )


def of_persona(reading: SegmentReading) -> Preview:
    """The preview of a row of features."""
    trust = f"Familiarity with the training data: {reading.familiarity_band}"
    shares = sorted(reading.probabilities.values(), reverse=True)
    card = CardFacts(
        "Persona",
        reading.label,
        label_line(reading).partition(", ")[2],
        pictures=(CardBars(tuple(shares), "How often each came out", first=True),),
        coverage=trust,
    )
    return Preview(f"Persona: {reading.label}", f"{label_line(reading)}. {trust}.", True, card=card)
