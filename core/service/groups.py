"""Many wallets at once: a job whose rows come as they are read, over restarts too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from core.errors import InvalidInput
from core.fields import choice, shown
from core.service.bare_lists import with_heading
from core.service.group_inputs import (
    ALLOWED,
    MOST_WALLETS,
    addresses_of,
    distinct_wallets,
    download_owners,
    listed_wallets,
    whole_cursor,
)
from core.service.group_worker import GroupWorker
from core.service.job_store import DONE, FAILED, QUEUED, RUNNING, JobStore, StoredJob
from core.service.wallets import WALLET_MODEL
from core.tables.upload import Upload
from core.wallet.group_rows import GroupPicture
from core.wallet.kinds.phrases import counted

if TYPE_CHECKING:
    from core.service.shared import Shared
    from core.wallet.chain import Chain

PAGE_ROWS: Final = 500
STORE_FILE: Final = "jobs.sqlite3"
LISTS: Final = 5  # calls that a wallet costs an explorer at least
LOCAL_S: Final = 0.3  # a wallet whose history is at hand


@dataclass(frozen=True)
class WalletsJob:
    """How a job over many wallets stands.

    Attributes:
        job_id: Its id: ask again with it.
        status: queued, running, done or failed.
        done: Wallets that have a row.
        total: Wallets there are.
        rows: Rows from the cursor on, in the order in which they came; at most 500.
        next: The cursor for the rows after these; null when there will be no more.
        seconds_left: How long the rest takes, by the pace of the last wallets and never less than the source's limit
            of calls allows; null when it is over.
        group: What the wallets are together, once all are read.
        notes: What was made of the list or the file.
        problem: Why it failed, or null.
    """

    job_id: str
    status: str
    done: int
    total: int
    rows: tuple[dict[str, Any], ...]
    next: int | None
    seconds_left: float | None
    group: GroupPicture | None
    notes: tuple[str, ...]
    problem: str | None


class WalletGroups:
    """What the service can say about many wallets.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._jobs = JobStore(shared.settings.data_dir / STORE_FILE)
        self._worker = GroupWorker(shared, self._jobs)

    def analyze_wallets(
        self,
        addresses: list[str] | None = None,
        file: Upload | None = None,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
        chain: str = "ethereum",
        job_id: str | None = None,
        cursor: int | str = 0,
    ) -> WalletsJob:
        """Read up to 10,000 wallets, one after the other: a row each as it comes, then what they are together.

        Args:
            addresses: Ethereum addresses or ENS names, up to 10,000.
            file: Instead of them a file: a table of addresses, or what an explorer lets people download of one or
                several wallets (transactions, internal, token and NFT transfers; several files in a zip archive), or
                tables of transactions as ethereum-etl, BigQuery, Dune, Moralis, Covalent, Alchemy and Blockscout write
                them, which are read without any network. Of such a table addresses say whose histories are wanted.
            columns: Of a table of addresses: role -> column.
            options: Of a table: sheet, saved. Of a download: address, whose it is where its rows do not tell.
            chain: The chain to look at: {one_chain}.
            job_id: Instead of all of these, a job that was begun: how it stands.
            cursor: Rows of it that are known already.

        Returns:
            The job: its id, how many wallets are done, the rows from the cursor on, how long the rest takes, and at
            the end the group's picture. It goes on when nobody asks, and after a restart; rows are kept for a week.
        """
        after = whole_cursor(cursor)
        if job_id is not None:
            return self.wallets_job(job_id, after)
        return self.wallets_job(self._begin(addresses, file, columns, options, chain), 0)

    def wallets_job(self, job_id: str, cursor: int | str = 0) -> WalletsJob:
        """How a job over many wallets stands, with the rows after those that are known.

        Args:
            job_id: As the call that began it said.
            cursor: Rows that are known already: `next` of the answer before.

        Returns:
            As for `analyze_wallets`.
        """
        if not isinstance(job_id, str):
            raise InvalidInput("job_id", f"is {shown(job_id)}", "the text that the call which began the job answered")
        after = whole_cursor(cursor)
        job = self._jobs.get(job_id)
        if job.status in (QUEUED, RUNNING):
            self._worker.work()
        rows = [body for body, _ in self._jobs.rows(job_id, after, PAGE_ROWS)]
        done = len(self._jobs.places(job_id))
        over = job.status in (DONE, FAILED)
        known = after + len(rows)
        return WalletsJob(
            job_id=job.id,
            status=job.status,
            done=done,
            total=job.total,
            rows=tuple(rows),
            next=None if over and known >= done else known,
            seconds_left=None if over else self._seconds_left(job, done),
            group=self._picture(job) if job.status == DONE else None,
            notes=job.notes,
            problem=job.problem,
        )

    def resume(self) -> None:
        """Go on with what a restart has interrupted."""
        self._worker.resume()

    def finish(self) -> None:
        """Wait until every job is over: for a command, which ends with its answer."""
        self._worker.finish()

    def stop(self) -> None:
        """End after the wallet that is being read; the rest waits for the next start."""
        self._worker.stop()

    def _begin(self, addresses: object, file: object, columns: object, options: object, chain: object) -> str:
        from core.sources.chains import CHAINS
        from core.sources.exports.read import is_export

        if addresses is None and file is None:
            raise InvalidInput("addresses", "has to be given, or a file", ALLOWED)
        beside = {"columns": columns, "options": options}
        if file is None and (name := next((name for name, value in beside.items() if value is not None), None)):
            raise InvalidInput(name, "goes with a file only", "nothing, or a file beside it")
        on = CHAINS[choice("chain", chain, CHAINS)]
        self._shared.admit()
        if file is None:
            wanted, notes = listed_wallets(addresses), ["As listed."]
            return self._keep(on, wanted, notes)
        upload = with_heading(Upload.parse(file))
        if not is_export(upload):
            if addresses is not None:
                raise InvalidInput("addresses", "goes with a table of transactions, and this file is none", ALLOWED)
            return self._keep(on, *addresses_of(upload, columns, options))
        owners = download_owners(options, addresses)
        histories = self._worker.histories(upload, on, owners)
        notes = [f"Read from the downloads of {counted(len(histories), 'wallet')}; no source was asked."]
        if addresses is not None and (lacking := {*owners} - {one.address for one in histories}):
            notes.append(f"Addresses of the list that are in no row: {len(lacking):,}.")
        name = self._jobs.create(
            histories[0].chain.name,
            (),
            len(histories),
            upload,
            {"addresses": [one.checksum for one in owners]} if owners else {},
            notes,
        )
        self._worker.work()
        return name

    def _keep(self, on: Chain, wanted: Sequence[str], notes: Sequence[str]) -> str:
        once = distinct_wallets(wanted)
        said = [*notes] if len(once) == len(wanted) else [*notes, f"{len(wanted) - len(once):,} stood there twice."]
        name = self._jobs.create(on.name, once, len(once), None, {}, said)
        self._worker.work()
        return name

    def _seconds_left(self, job: StoredJob, done: int) -> float:
        pace_s = self._jobs.pace_s(job.id)
        if job.upload is None and not self._shared.settings.offline:
            from core.sources.chains import CHAINS
            from core.sources.explorers.table import EXPLORERS

            rates = [row.calls_per_s for row in EXPLORERS.values() if _usable(row, self._shared, CHAINS[job.chain])]
            least_s = LISTS / max(rates, default=1)
            pace_s = least_s if pace_s is None else max(pace_s, least_s)
        return round((job.total - done) * (LOCAL_S if pace_s is None else pace_s), 1)

    def _picture(self, job: StoredJob) -> GroupPicture:
        from core.sources.chains import CHAINS
        from core.wallet.group import picture
        from core.wallet.group_rows import row_of

        found = self._jobs.rows(job.id, 0, MOST_WALLETS)
        peers = {str(body["address"]): of for body, of in found}
        book = self._shared.names(CHAINS[job.chain])
        return picture([row_of(body) for body, _ in found], peers, self._shared.model(WALLET_MODEL), book)


def _usable(row: Any, shared: Shared, chain: Chain) -> bool:
    return row(shared.settings, chain=chain).available(shared.settings) is None
