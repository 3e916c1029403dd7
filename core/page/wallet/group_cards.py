"""What is said of many wallets: how far the list is, a row each, and what they are together. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.address import short
from core.markup import EMPTY, Child, el, join
from core.page.kit.card import card, caveat_lines, chip, mono, more, note
from core.page.kit.lists import act_button
from core.page.kit.states import loading_card
from core.page.kit.tables import row, table
from core.page.kit.wording import percent_text
from core.page.wallet.lookup import address_link
from core.segments.own import FEWEST_ROWS
from core.service.job_store import FAILED
from core.wallet.group_rows import GroupPeer, GroupPicture, GroupShare

if TYPE_CHECKING:
    from core.service.groups import WalletsJob

SHOWN_ROWS = 200
SHOWN_PEERS = 20
HALF = 0.5
HEADS = ("Wallet", "What it does", "Persona", "Familiarity", "Traits", "Transactions seen")


def group_html(job: WalletsJob, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """Progress while rows come, then the picture; the rows; the link that opens the list again.

    Args:
        job: How it stands.
        rows: Of those that are there, the ones to show, in order.
    """
    return join([_head(job), EMPTY if job.group is None else picture_card(job.group, job.rows), rows_table(job, rows)])


def _head(job: WalletsJob) -> Markup:
    link = el("a", "the link of this list", href=f"?tab=wallet&job={job.job_id}")
    kept = note(el("span", "It goes on when you leave: ", link, " opens it again, for a week."))
    if job.status == FAILED:
        return card("The list could not be read to its end", note(job.problem or ""), kept, kind="ll-error")
    if job.seconds_left is None:
        read = f"{job.done:,} of {job.total:,} wallets read. {' '.join(job.notes)} Kept for a week under "
        train = act_button("Train your own lens on them", data_own_job=job.job_id)
        return join([note(el("span", read, link, ".")), train if job.total >= FEWEST_ROWS else None])
    done = f"{job.done:,} of {job.total:,} wallets; {time_left(job.seconds_left)} at the pace of the sources."
    return join([loading_card("Reading the wallets", done, job.done / max(job.total, 1)), kept])


def time_left(seconds: float) -> str:
    """`about 3 hours left`: no more digits than an estimate deserves."""
    for unit, size in (("hour", 3_600), ("minute", 60)):
        if seconds >= 1.5 * size:
            return f"about {seconds / size:,.0f} {unit}s left"
    return "about a minute left" if seconds > 30 else "less than half a minute left"


def rows_table(job: WalletsJob, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """A row a wallet: what it does, how it behaves, how far to trust that; why there is none."""
    if not rows:
        return EMPTY
    cut = f" The first {SHOWN_ROWS} are shown; the downloads have all." if len(rows) > SHOWN_ROWS else ""
    order = "in the order of the list" if job.seconds_left is None else "the newest first"
    shown = table(HEADS, [_row(one) for one in rows[:SHOWN_ROWS]], numbers=(3, 5), kind="ll-table ll-group-rows")
    return card("Wallet by wallet", shown, sub=f"{len(rows):,} rows, {order}.{cut}", id="ll-group-rows")


def _row(one: Mapping[str, Any]) -> Markup:
    if one["error"]:
        return row(
            mono(one["asked"][:42]), [chip("not read", "warned"), " ", one["error"]], "", "", "", "", numbers=(3, 5)
        )
    persona = (
        "" if one["persona"] is None else [one["persona"], " ", el("em", f"{percent_text(one['share'])} of re-fits")]
    )
    familiar = "" if one["familiarity"] is None else f"{one['familiarity']:.2f} {one['familiarity_band']}"
    whole = "" if one["complete"] else " of more"
    return row(
        el(
            "a",
            mono(one["ens"] or short(one["address"])),
            href=f"?tab=wallet&address={one['address']}&chain={one['chain']}",
            title=one["address"],
        ),
        [el("b", one["title"]), " ", el("em", one["sentence"])],
        persona,
        familiar,
        ", ".join(name.replace("_", " ") for name in one["traits"]),
        f"{one['transactions_seen']:,}{whole}",
        numbers=(3, 5),
    )


def picture_card(found: GroupPicture, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """What the wallets are together: kinds, personas beside the training population's, what they share."""
    chains = {str(one["address"]): str(one["chain"]) for one in rows if one["address"]}
    chain = next(iter(chains.values()), "ethereum")
    sides = el("div", _shares("Kinds", found.kinds), _shares("Personas", found.personas), class_="ll-lend-two")
    return card(
        f"Together: {_main(found)}",
        sides,
        _unusual(found.unusual),
        _shared("First paid by the same address", found.shared_funders, chain),
        _shared("Deal with the same unnamed address", found.shared_counterparties, chain),
        _direct(found.direct),
        caveat_lines(found.caveats if found.read else ()),
        sub=f"{found.read:,} of {found.wallets:,} wallets have an answer. Beside each kind and persona: its share in "
        "training.",
        kind="ll-answer",
        id="ll-group-picture",
    )


def _main(found: GroupPicture) -> str:
    if not found.kinds:
        return "none could be read"
    first = found.kinds[0]
    if len(found.kinds) == 1:
        return f"all are {first.title}"
    return (
        f"{percent_text(first.share)} {first.title}"
        if first.share >= HALF
        else f"{len(found.kinds):,} kinds, none by half"
    )


def _shares(title: str, shares: Sequence[GroupShare]) -> Markup:
    known = any(one.training_share is not None for one in shares)
    heads: tuple[Child, ...] = (title, "Wallets", "Share", *(("In training",) if known else ()))
    rows = [
        row(
            one.title,
            f"{one.wallets:,}",
            percent_text(one.share),
            *((percent_text(one.training_share or 0.0),) if known else ()),
            numbers=(1, 2, 3),
        )
        for one in shares
    ]
    return table(heads, rows, numbers=(1, 2, 3), scroll=False) if rows else EMPTY


def _unusual(addresses: Sequence[str]) -> Markup:
    if not addresses:
        return EMPTY
    items = [address_link(one, synthetic=True) for one in addresses[:SHOWN_PEERS]]
    listed = join(x for item in items for x in (item, " "))
    return more(f"Unusual for their persona: {len(addresses):,}, the least familiar first", listed)


def _shared(title: str, peers: Sequence[GroupPeer], chain: str) -> Markup:
    if not peers:
        return EMPTY
    rows = [
        row(
            address_link(one.address, synthetic=False, name=one.name, chain=chain),
            f"{len(one.wallets):,}",
            ", ".join(short(wallet) for wallet in one.wallets[:6]) + (" …" if len(one.wallets) > 6 else ""),
            numbers=(1,),
        )
        for one in peers[:SHOWN_PEERS]
    ]
    return more(f"{title}: {len(peers):,}", table(("Address", "Wallets", "Which"), rows, numbers=(1,)))


def _direct(pairs: Sequence[tuple[str, str]]) -> Markup:
    if not pairs:
        return EMPTY
    rows = [
        row(mono(short(first), title=first), mono(short(second), title=second)) for first, second in pairs[:SHOWN_PEERS]
    ]
    return more(f"Deal with each other: {len(pairs):,} pairs", table(("One", "The other"), rows))
