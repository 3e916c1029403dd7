"""What goes on behind jobs over many wallets: one thread, one wallet after the other, each row kept as it is read."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from core.address import Address
from core.errors import Internal, LedgerlensError, ProviderUnavailable
from core.service.job_store import DONE, FAILED, RUNNING, JobStore, StoredJob
from core.service.shared import admit_everyone
from core.service.wallets import Wallets
from core.tables.upload import Upload
from core.wire import to_json

if TYPE_CHECKING:
    from core.service.shared import Shared
    from core.wallet.analyze import OpenedWallet
    from core.wallet.chain import Chain
    from core.wallet.group_rows import GroupRow
    from core.wallet.history import WalletHistory

log = logging.getLogger(__name__)

PATIENCE_S: Final = 60.0  # the longest pause that a source gets


class GroupWorker:
    """Reads the wallets of jobs.

    Args:
        shared: What every lens stands on.
        jobs: Where jobs and rows are kept.
    """

    def __init__(self, shared: Shared, jobs: JobStore) -> None:
        self._shared = shared
        self._jobs = jobs
        self._wallets = Wallets(replace(shared, admit=admit_everyone))
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def resume(self) -> None:
        """Go on with what a restart has interrupted."""
        try:
            if self._jobs.unfinished():
                self.work()
        except LedgerlensError as error:
            log.error("%s Interrupted lists of wallets wait.", error.message)

    def finish(self) -> None:
        """Wait until every job is over: for a command, which ends with its answer."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def stop(self) -> None:
        """End after the wallet that is being read; the rest waits for the next start."""
        self._stop.set()
        self.finish()
        self._stop.clear()

    def work(self) -> None:
        """See to it that somebody works on what waits."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="wallet-jobs", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set() and (waiting := self._jobs.unfinished()):
            name = waiting[0]
            self._jobs.mark(name, RUNNING)
            try:
                self._read_all(self._jobs.get(name))
            except LedgerlensError as error:
                self._jobs.mark(name, FAILED, error.message)
            except Exception:  # else the thread ends, and whoever asks for the job begins it anew without an end
                log.exception("a list of wallets could not be read to its end")
                self._jobs.mark(name, FAILED, Internal().message)

    def _read_all(self, job: StoredJob) -> None:
        there = self._jobs.places(job.id)
        for place, asked, read in self._wanted(job, there):
            row, peers, features = _row(place, asked, job.chain, read)
            self._jobs.add_row(job.id, place, to_json(row), peers, features)
            if self._stop.is_set():
                return
        self._jobs.mark(job.id, DONE)

    def _wanted(self, job: StoredJob, there: set[int]) -> Iterator[tuple[int, str, Callable[[], OpenedWallet]]]:
        """Place, address and what reads it, of each wallet that is not there yet."""
        from core.sources.chains import CHAINS

        if job.upload is not None:
            kept = job.options.get("addresses", ())  # as they were written when they were checked
            owners = tuple(Address(str(one).lower()) for one in kept)
            for place, history in enumerate(self.histories(job.upload, CHAINS[job.chain], owners)):
                if place not in there:
                    yield place, history.address.checksum, partial(self._wallets.read_history, history)
            return
        for place, asked in enumerate(job.asked):
            if place not in there:
                yield place, asked, partial(self._open, asked, job.chain)

    def _open(self, asked: str, chain: str) -> OpenedWallet:
        """A wallet; a source that wants a pause gets it once."""
        try:
            return self._wallets.open_wallet(asked, chain)
        except ProviderUnavailable as error:
            if error.retry_after_s is None or self._stop.wait(min(error.retry_after_s, PATIENCE_S)):
                raise
        return self._wallets.open_wallet(asked, chain)

    def histories(self, upload: Upload, on: Chain, owners: Sequence[Address]) -> tuple[WalletHistory, ...]:
        """The wallets of a download; raises as `read_exports`."""
        from core.sources.exports.read import read_exports

        return read_exports(upload, self._shared.names, on, self._shared.settings.max_rows, owners)


def _row(
    place: int, asked: str, chain: str, read: Callable[[], OpenedWallet]
) -> tuple[GroupRow, tuple[str, ...], dict[str, Any]]:
    """The row of a wallet with its peers and features, or the row that says why there is none."""
    from core.wallet.group import describe_row
    from core.wallet.group_rows import GroupRow

    try:
        opened = read()
        row, peers = describe_row(place, asked, opened)
        return row, peers, to_json(opened.reading.features)
    except LedgerlensError as error:
        said = error.message
    except Exception:  # one wallet that breaks the reading leaves the others theirs
        log.exception("a wallet of a list could not be read")
        said = Internal().message
    return GroupRow(place, asked, chain=chain, error=said), (), {}
