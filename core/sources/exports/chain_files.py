"""Tables of a chain's transactions, several and of several wallets together: whose they are, and their lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from core.address import LOWER_ADDRESS, checksummed
from core.sources.explorers.envelope import Row
from core.sources.exports.archive import only_header
from core.sources.exports.cells import seconds
from core.sources.exports.chain_rows import ChainRows, SideTables, ends_of, whole_units
from core.sources.exports.chain_tables import BESIDE, BLOCKS, BY_NAME, BY_ROW, RECEIPTS, TOKENS
from core.sources.exports.layouts import SINGLES, TRANSACTIONS
from core.sources.exports.owners import MOST_ASKED, named_in
from core.sources.exports.recognized import Recognized
from core.sources.exports.rows import Cells
from core.sources.exports.site_files import WalletLists
from core.tables.questions import Asked, Proposal, Question
from core.tables.read import read_table
from core.wallet.names import NameBook

QUERIED = "A table of transactions holds what was asked for when it was made; what that left out is not known."
PAGE = "the file says that it is one page of several"


def read_chain_tables(
    files: Sequence[Recognized], asked: Collection[str], known: Collection[str], book: NameBook
) -> Mapping[str, WalletLists]:
    """The lists of every wallet of some tables.

    Args:
        files: The tables.
        asked: Addresses in lower case that the caller wants; empty where she names none.
        known: Addresses of other files that were handed in with them.
        book: Knows tokens and names.

    Raises:
        Asked: Whose they are cannot be told.
        InvalidInput: A cell cannot be read.
    """
    filled = [one for one in files if only_header(one.data) is None]
    beside = _beside(filled, book)
    listed = [one for one in filled if one.layout.action not in BESIDE]
    owners = set(asked) or _owners(listed, set(known))
    out = {owner: WalletLists() for owner in owners}
    there = {action for one in files for action in _actions(one)}
    for one in listed:
        _add(one, out, beside)
    for owner, of in out.items():
        for action in there:
            of.lists.setdefault(action, [])
        _say(owner, of, listed, beside)
    return {owner: of for owner, of in out.items() if owner not in asked or any(of.lists.values())}


def _actions(one: Recognized) -> Collection[str]:
    """The lists that are whole in a table: its own; an empty one of pieces says that there are none of them."""
    if one.layout.action == BY_ROW:
        return (SINGLES,) if only_header(one.data) is not None and "token_id" in one.layout.columns else ()
    return () if one.layout.action in BESIDE else (one.layout.action,)


def _add(one: Recognized, out: Mapping[str, WalletLists], beside: SideTables) -> None:
    found: dict[tuple[str, str], list[Row]] = {}
    with read_table(one.data, one.name) as table:
        rows = ChainRows(table, one.layout, beside)
        for action, whose, row in rows.of(out):
            for owner in whose:
                found.setdefault((owner, action), []).append(row)
    for (owner, action), part in found.items():
        out[owner].lists.setdefault(action, []).append(part)
    if rows.units_unknown:
        said = (
            f"{one.name} does not say the units of {len(rows.units_unknown):,} tokens, so their amounts are not known."
        )
        for of in out.values():
            of.notes.append(said)
    for owner, of in out.items():
        lacks = BY_NAME[one.layout.family].lacks
        if lacks and (owner, TRANSACTIONS) in found:
            of.partial[TRANSACTIONS] = lacks
        if one.more:
            of.partial |= {action: PAGE for whose, action in found if whose == owner}


def _owners(files: Sequence[Recognized], known: set[str]) -> set[str]:
    """Whose the tables are: the address of all rows of each table of transactions, as far as that is one."""
    found = set(known)
    unsure: list[tuple[Recognized, set[str], Counter[str]]] = []
    leading = [one for one in files if one.layout.action in {TRANSACTIONS, BY_ROW}] or list(files)
    for one in leading:
        with read_table(one.data, one.name) as table:
            cells = Cells(table, one.layout)
        if "owner" in one.layout.columns:
            found |= {of for text in cells["owner"] if text and LOWER_ADDRESS.match(of := text.lower())}
            continue
        ends = ends_of(cells)
        counts = Counter(address for pair in ends for address in set(pair) if LOWER_ADDRESS.match(address))
        common = {address for address, count in counts.items() if count == len(ends)}
        sure = common if len(common) == 1 else (common or set(counts)) & (named_in(one.name) or set())
        if len(sure) == 1:
            found |= sure
        else:
            unsure.append((one, common, counts))
    for one, common, counts in unsure:
        if not (common or set(counts)) & found:
            raise _whose(one, common, counts)
    return found


def _whose(one: Recognized, common: Collection[str], counts: Counter[str]) -> Asked:
    among = sorted(common) or [address for address, _ in counts.most_common(MOST_ASKED)]
    candidates = tuple(checksummed(address) for address in among[:MOST_ASKED])
    question = Question(
        "options.address",
        candidates,
        {},
        "Whose history it is; of several wallets name them in addresses, beside the file",
        f"is not told by {one.name}",
    )
    return Asked([question], Proposal({}, {"address": candidates[0]} if candidates else {}))


def _beside(files: Sequence[Recognized], book: NameBook) -> SideTables:
    out = SideTables(book)
    untimed = any("moment" not in one.layout.columns for one in files if one.layout.action not in BESIDE)
    for one in files:
        if one.layout.action not in (*BESIDE, *([TRANSACTIONS] if untimed else [])):
            continue
        with read_table(one.data, one.name) as table:
            cells = Cells(table, one.layout)
        if one.layout.action in {BLOCKS, TRANSACTIONS}:
            for block, moment in zip(cells["block"], cells["moment"], strict=True):
                if block and moment:
                    out.clock[str(whole_units(block, cells.place("block")))] = seconds(moment, cells.place("moment"))
        elif one.layout.action == RECEIPTS:
            roles = zip(*(cells[role] for role in ("hash", "used", "price", "status", "created")), strict=True)
            for name, *said in roles:
                out.receipts[(name or "").lower()] = tuple(text or "" for text in said)  # type: ignore[assignment]
        elif one.layout.action == TOKENS:
            for contract, *said in zip(
                *(cells[role] for role in ("contract", "name", "symbol", "decimals")), strict=True
            ):
                out.tokens[(contract or "").lower()] = tuple(text or "" for text in said)  # type: ignore[assignment]
    return out


def _sent(row: Row, owner: str) -> bool:
    return row["from"] == owner and row.get("nonce") not in (None, "")


def _say(owner: str, of: WalletLists, files: Sequence[Recognized], beside: SideTables) -> None:
    of.notes.append(QUERIED)
    own = {
        whole_units(row["nonce"], "nonce")
        for part in of.lists.get(TRANSACTIONS, [])
        for row in part
        if _sent(row, owner)
    }
    if own and (missing := max(own) + 1 - len(own)):
        of.begins = 0 in own
        of.partial[TRANSACTIONS] = f"{missing:,} of the {max(own) + 1:,} transactions that it sent are not in it"
    columns = {role for one in files if one.layout.action == TRANSACTIONS for role in one.layout.columns}
    if columns and not beside.receipts:
        lacking = [
            words
            for roles, words in (
                ({"used", "fee"}, "what gas was used, so fees are not known"),
                ({"status"}, "which transactions failed, so none is taken for failed"),
                ({"input", "method"}, "what was called, so calls that carry coins pass for payments"),
            )
            if not roles & columns
        ]
        if lacking:
            of.notes.append(f"The table does not say {'; nor '.join(lacking)}.")
