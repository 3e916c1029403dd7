"""Wallets: one by its address or name, or two to five side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.address import Address, EnsName, is_address, parse_address
from core.errors import InvalidInput
from core.fields import choice
from core.progress import Progress, quiet
from core.service.addresses import at_fault, checked_addresses, part_of, refuse_twice
from core.service.lending import Lending
from core.wallet.compare import WalletComparison
from core.wallet.reading import WalletReading

if TYPE_CHECKING:
    from core.service.shared import Shared
    from core.wallet.analyze import OpenedWallet
    from core.wallet.chain import Chain
    from core.wallet.history import WalletHistory

WALLET_MODEL: Final = "onchain"
MARKET_MODEL: Final = "market"
ETHEREUM_ONLY: Final = ("samples", "dune")


def model_behind(opened: OpenedWallet) -> str:
    """The model of a wallet's features: Dune gives the numbers of one, every other source a history that another reads.

    Args:
        opened: The wallet.
    """
    from core.sources.chain import DUNE

    return MARKET_MODEL if opened.history.provider == DUNE else WALLET_MODEL


class Wallets:
    """What the service can say about wallets.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._lending = shared.lens(Lending)

    def analyze_wallet(self, address: str, chain: str = "ethereum", source: str = "auto") -> WalletReading:
        """Read a wallet's history and say what it behaves like, how far to trust that, and why.

        Args:
            address: An Ethereum address (0x and 40 hexadecimal digits, EIP-55 checked) or an ENS name.
            chain: The chain to look at: {chains}.
            source: Where the history comes from: {sources}. "dune" executes a query there (up to two minutes) and
                answers by the market model.

        Returns:
            What the wallet does (`kind`, and `kinds` that hold beside it), the account type, the persona with its
            evidence, traits, and how much of the history was seen; with "all", `chains` has a line for each chain.
        """
        return self.open_wallet(address, chain, source).reading

    def answer_at_hand(
        self, address: str, chain: str = "ethereum", source: str = "auto", *, crowded: bool = False
    ) -> WalletReading | None:
        """What `analyze_wallet` says where nobody has to be asked; None where somebody has to.

        Args:
            address: As there.
            chain: As there.
            source: As there.
            crowded: Whether calls wait for sources already; then what is remembered answers, with its age.
        """
        from core.sources.samples import made_up

        shipped = isinstance(address, str) and is_address(address) and made_up(Address(address.lower()))
        if shipped and chain == "ethereum" and source in {"auto", "samples"}:
            return self.analyze_wallet(address, chain, source)
        recalled = self.recall_wallet(address, chain) if crowded and source == "auto" else None
        return None if recalled is None else recalled.reading

    def open_wallet(
        self,
        address: str,
        chain: str = "ethereum",
        source: str = "auto",
        progress: Progress = quiet,
    ) -> OpenedWallet:
        """As `analyze_wallet`, with the history it rests on, for a page that shows more than the answer.

        Args:
            address: As for `analyze_wallet`.
            chain: As for `analyze_wallet`.
            source: As for `analyze_wallet`.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.

        Raises:
            InvalidInput: An argument is wrong, or the source named has nothing of that chain.
            RateLimited: This client asked too often.
            NotFound: No such name, or no such sample.
            ProviderFailed: A source answered wrongly.
            ProviderUnavailable: No source can be asked; `Offline` when calls are forbidden.
        """
        from core.sources.chain import DUNE

        asked, chosen = self.let_in(address, chain, source)
        wallet, ens = self._resolve(asked)
        if source == DUNE:
            return self._open_market(wallet, ens, progress)

        def open_on(on: Chain, report: Progress) -> OpenedWallet:
            history = self._history(wallet, source, report, on)
            opened = self._read(history, ens)
            return self._lending.with_lending(opened, history, report)

        if chosen is not None:
            return open_on(chosen, progress)
        from core.service.everywhere import open_everywhere

        return open_everywhere(open_on, progress)

    def _resolve(self, asked: Address | EnsName) -> tuple[Address, str | None]:
        """The address asked for, and its name if it was asked for by one.

        Raises:
            NotFound: No such name.
            ProviderFailed: The name service answered wrongly.
            ProviderUnavailable: It cannot be asked; `Offline` when calls are forbidden.
        """
        from core.sources.ens import resolve_name

        if isinstance(asked, EnsName):
            return resolve_name(asked, self._shared.settings), asked.name
        return asked, None

    def let_in(
        self, address: object, chain: str = "ethereum", source: str = "auto"
    ) -> tuple[Address | EnsName, Chain | None]:
        """Whether a wallet may be read for this caller, before it is: what `open_wallet` would refuse at once.

        Returns:
            The address or the name, and the chain, None for all of them.

        Raises:
            InvalidInput: An argument is wrong, or the source named has nothing of that chain.
            RateLimited: This client asked too often.
        """
        from core.sources.chain import sources
        from core.sources.chains import chain_of
        from core.sources.samples import holds
        from core.wallet.chain import ETHEREUM

        chosen = chain_of(chain)
        choice("source", source, sources())
        if chosen is not ETHEREUM and source in ETHEREUM_ONLY:
            raise InvalidInput("chain", f"is {chain!r}, and {source} has Ethereum alone", "ethereum, or another source")
        asked = parse_address(address)
        # What ships with the app may be asked for without end; it is of Ethereum.
        ships = chosen is ETHEREUM and source in {"auto", "samples"} and holds(asked)
        if not self._shared.settings.offline and not ships:
            self._shared.admit()
        return asked, chosen

    def _history(self, wallet: Address, source: str, progress: Progress, chain: Chain | None = None) -> WalletHistory:
        from core.sources.chain import fetch_history
        from core.wallet.chain import ETHEREUM

        return fetch_history(wallet, source, self._shared.settings, progress=progress, chain=chain or ETHEREUM)

    def _read(self, history: WalletHistory, ens: str | None) -> OpenedWallet:
        from core.wallet.analyze import open_wallet

        book = self._shared.names(history.chain)
        return open_wallet(history, self._shared.model(WALLET_MODEL), ens=ens, book=book)

    def read_history(self, history: WalletHistory) -> OpenedWallet:
        """What a history says that is at hand: nobody is asked for anything, of its lending neither.

        Args:
            history: From wherever.
        """
        return self._read(history, None)

    def recall_wallet(self, address: str, chain: str = "ethereum") -> OpenedWallet | None:
        """What can be said of a wallet without asking any source: a bundled sample, or what the cache remembers.

        Args:
            address: As for `analyze_wallet`; a name is nobody's here, because only a name service could resolve it.
            chain: As for `analyze_wallet`.

        Returns:
            The wallet, or None when nothing is remembered of it, and for "all" chains.

        Raises:
            InvalidInput: An argument is wrong.
        """
        from core.sources.chain import recall_history
        from core.sources.chains import chain_of

        chosen = chain_of(chain)
        wallet = parse_address(address)
        if chosen is None or not isinstance(wallet, Address):
            return None
        history = recall_history(wallet, self._shared.settings, chain=chosen)
        return None if history is None else self._read(history, None)

    def _open_market(self, wallet: Address, ens: str | None, progress: Progress) -> OpenedWallet:
        """The other way to a reading: a row of Dune's instead of a history, and the model fitted on such rows."""
        from core.sources.market import fetch_market
        from core.wallet.market import open_market

        answer = fetch_market(wallet, self._shared.settings, progress)
        book = self._shared.names()
        return open_market(answer.row, answer.account, self._shared.model(MARKET_MODEL), ens=ens, book=book)

    def compare_wallets(self, addresses: list[str]) -> WalletComparison:
        """Lay two to five wallets side by side: personas, features, traits, and whom they have in common.

        Args:
            addresses: Two to five Ethereum addresses or ENS names, none twice.

        Returns:
            Every wallet's kind and persona, every feature with percentiles, shared counterparties.
        """
        return self.compare_opened(addresses)[0]

    def compare_opened(
        self, addresses: object, progress: Progress = quiet
    ) -> tuple[WalletComparison, tuple[OpenedWallet, ...]]:
        """As `compare_wallets`, with the wallets themselves, for the page.

        Args:
            addresses: As for `compare_wallets`.
            progress: As for `open_wallet`.

        Raises:
            LedgerlensError: As `open_wallet`; the message names the address at fault.
        """
        from core.wallet.compare import lay_side_by_side

        wanted = checked_addresses(addresses)
        opened = []
        for place, (text, _) in enumerate(wanted):
            with at_fault(place, text):
                wallet, ens = self._resolve(self.let_in(text)[0])
                history = self._history(wallet, "auto", part_of(progress, place, len(wanted)))
                opened.append(self._read(history, ens))
                refuse_twice(opened)
        return lay_side_by_side(opened, self._shared.model(WALLET_MODEL)), tuple(opened)
