"""What a wallet does: the headline with the case's own numbers, what else holds, and the facts it rests on. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.markup import EMPTY, Child, el, join
from core.page.kit.card import big, card, chip, note
from core.page.kit.tables import row, table
from core.page.kit.wording import number_text
from core.page.wallet.lookup import transaction_link
from core.wallet.kinds.answer import Kind, KindFact
from core.wallet.reading import NameTag, WalletReading

LINKED = 3
DOCUMENTED = (
    "Rules on facts, in a documented order; the first that holds leads. Values are of the history that was seen."
)


def kind_headline(reading: WalletReading) -> Markup:
    """What the wallet is publicly known as, its kind as the headline, and the kinds that hold beside it."""
    kind = reading.kind
    said = big(el("b", f"{kind.title}:"), " ", el("span", kind.sentence), _untested(kind), kind="ll-kind", leads=True)
    also = [chip(one.title, "" if one.tested else "untested") for one in reading.kinds]
    return join([_known_as(reading.name_tag), said, note("Also ", also) if also else EMPTY])


def _untested(kind: Kind) -> Child:
    return None if kind.tested else chip("untested", "warned")


def _known_as(tag: NameTag | None) -> Markup:
    """The public tag, and above all a warning: a fact with a source."""
    if tag is None:
        return EMPTY
    warned = [chip(tag.warning, "hot"), " "] if tag.warning else None
    name = ["Known as ", el("b", tag.name), ", by "] if tag.name else "By "
    return note(warned, name, tag.source, ".")


def kind_card(reading: WalletReading, synthetic: bool) -> Markup:
    """Each fact of the rule that leads: its number, where the rule cuts, and transactions behind it."""
    kind = reading.kind
    if not kind.evidence:
        return EMPTY
    rows = [
        row(
            fact.fact[:1].upper() + fact.fact[1:],
            _amount(fact, fact.value),
            f"{fact.side} {_amount(fact, fact.threshold)}",
            join([transaction_link(tx, synthetic, reading.chain), " "] for tx in fact.transactions[:LINKED]),
            numbers=(1,),
        )
        for fact in kind.evidence
    ]
    heads = ("Fact", "Here", "The rule asks for", "Newest transactions")
    return card(f"What it does: {kind.title.lower()}", table(heads, rows, numbers=(1,)), sub=DOCUMENTED, id="ll-kind")


def _amount(fact: KindFact, value: float) -> str:
    return number_text(value) if fact.unit == "1" else f"{number_text(value)} {fact.unit}"
