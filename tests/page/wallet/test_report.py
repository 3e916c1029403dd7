"""The one-page report."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from core.page.wallet.report import report_pdf
from core.page.wallet.report_font import FAMILIES, prepare_fonts
from core.service import Service
from core.sources.samples import listing

ADDRESSES = {sample.archetype: sample.address for sample in listing()}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.mark.parametrize("archetype", ["everyday", "contract", "unused", "smart_wallet"])
def test_every_kind_of_wallet_fits_on_one_page_in_the_pages_typeface(
    archetype: str, service: Service, data_dir: Path
) -> None:
    bundle = service.store.get("onchain")
    opened = service.wallets.open_wallet(ADDRESSES[archetype])
    pdf = report_pdf(opened, service.model("onchain"), bundle.manifest["training_data"], data_dir)
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert b"IBMPlexSans" in pdf
    assert f"Ledgerlens: {opened.reading.address}".encode() in pdf


def test_text_is_text_and_the_drawing_is_not_empty(service: Service, data_dir: Path) -> None:
    bundle = service.store.get("onchain")
    opened = service.wallets.open_wallet(ADDRESSES["everyday"])
    pdf = report_pdf(opened, service.model("onchain"), bundle.manifest["training_data"], data_dir)
    streams = [_inflated(part) for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    # Tj and TJ show text, `re f`-like operators fill shapes: both are there in number.
    drawing = max(streams, key=lambda stream: stream.count(b" Tj") + stream.count(b"] TJ"))
    assert drawing.count(b" Tj") + drawing.count(b"] TJ") > 40
    assert drawing.count(b" l\n") > 100


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream.strip())
    except zlib.error:
        return b""


def test_without_a_place_to_write_the_fonts_matplotlibs_own_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("core.page.wallet.report_font._ready", False)
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    assert prepare_fonts(blocked) == FAMILIES[1:]
