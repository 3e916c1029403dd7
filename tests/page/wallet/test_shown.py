"""One wallet as the tab shows it."""

from __future__ import annotations

from pathlib import Path

from core.page.wallet.shown import show_opened
from core.service import Service
from core.sources.samples import listing


def test_a_wallet_that_was_asked_for_is_whole_and_its_files_are_written(service: Service) -> None:
    opened = service.wallets.open_wallet(listing()[0].address, source="samples")
    shown = show_opened(service, opened)
    assert shown.short is shown.html
    assert "data-quiet" not in shown.html
    assert all(Path(path).is_file() for path in shown.files)


def test_a_featured_one_has_a_short_form_with_the_same_headline(service: Service) -> None:
    opened = service.wallets.open_wallet(listing()[0].address, source="samples")
    shown = show_opened(service, opened, featured=True)
    assert len(shown.short) < len(shown.html) / 3
    for html in (shown.short, shown.html):
        assert opened.reading.kind.title in html
        assert "data-quiet" in html
