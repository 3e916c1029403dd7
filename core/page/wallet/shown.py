"""One wallet as the tab shows it: its answer, its files, and what else can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.page.links import Handoff
from core.page.wallet.answer import features_of, wallet_html
from core.page.wallet.files import WalletFiles, write_wallet_files
from core.service.wallets import model_behind
from core.wallet.analyze import OpenedWallet

if TYPE_CHECKING:
    from core.service import Service


@dataclass(frozen=True)
class ShownWallet:
    """What one analysis puts on the page.

    Attributes:
        html: The answer.
        short: The same for the first HTML of a page, where it is the featured one: what opens comes later.
        files: Paths to take away.
        opened: The wallet.
    """

    html: Markup
    short: Markup
    files: WalletFiles
    opened: OpenedWallet

    @property
    def handoff(self) -> Handoff | None:
        """Its features, on their way to the Persona tab."""
        persona = self.opened.reading.persona
        return None if persona is None else Handoff(persona.model, dict(features_of(persona)))


def show_opened(service: Service, opened: OpenedWallet, *, featured: bool = False) -> ShownWallet:
    """Render a wallet and write its files.

    Args:
        service: For the models.
        opened: The wallet.
        featured: Whether nobody asked for it: then it stays out of the address bar.

    Raises:
        LedgerlensError: A model is not there.
    """
    name = model_behind(opened)
    model, training = service.model(name), service.store.get(name).manifest["training_data"]
    lending = service.model("lending") if opened.reading.lending is not None else None
    html = wallet_html(opened, model, training, lending, featured=featured)
    short = wallet_html(opened, model, training, lending, featured=True, bodies=False) if featured else html
    return ShownWallet(html, short, write_wallet_files(opened, model), opened)
