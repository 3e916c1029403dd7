"""What a visitor can choose on the Wallet tab without typing: example wallets and sources."""

from __future__ import annotations

from core.page.kit.states import tried
from core.page.kit.wording import escaped
from core.sources.chain import sources
from core.sources.samples import listing

TITLES = {"samples": "Examples only", "blockscout_pro": "Blockscout PRO"}


def source_choices() -> list[tuple[str, str]]:
    """Every source there is, as (title, name), the automatic choice first."""
    return [(source_title(name), name) for name in sources()]


def source_title(name: str) -> str:
    """What a source is called on the page."""
    return TITLES.get(name, name.replace("_", " ").capitalize())


def example_chips() -> str:
    """One button per example wallet, in the order of their index."""
    found = tried(listing)
    samples = found if isinstance(found, tuple) else ()
    if not samples:
        return '<p class="ll-note">No examples are bundled with this installation.</p>'
    chips = "".join(
        f'<button type="button" class="ll-pick" data-pick="{escaped(sample.address)}" title="{escaped(sample.about)}">'
        f"{escaped(sample.title)}</button>"
        for sample in samples
    )
    return f'<p class="ll-label">Try one (synthetic, works offline)</p><div>{chips}</div>'
