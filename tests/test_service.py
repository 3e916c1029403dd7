"""The service: arguments checked, models waited for, providers asked only after admission."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core import __version__
from core.address import Address
from core.artifacts.store import ModelStore
from core.config import Settings
from core.errors import BundleRefused, InvalidInput, LedgerlensError, Offline, ProviderUnavailable, RateLimited
from core.segments.model import SegmentModel
from core.service import Service
from core.sources.chain import sources
from core.sources.chains import CHAINS
from core.sources.samples import listing
from core.wallet.market import TRAINING_QUERY_ID
from tests.sources.dune_server import DuneServer
from tests.sources.servers import node, serving
from tests.sources.wallets import ME, settings_at

NOT_A_SAMPLE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # from EIP-55's test vectors
HEALTH_FIELDS = ["status", "service", "version", "models_loaded", "models", "timestamp", "uptime_s"]
# The kind that leads, where an example was made to be one.
LED_BY = {
    "everyday": "everyday",
    "fresh": "fresh",
    "one_off": "pass_through",
    "active_trader": "trader",
    "nft_flipper": "nft_trader",
    "defi_borrower": "borrower",
    "liquidated_borrower": "borrower",
    "bot": "bot",
    "whale": "holder",
    "airdrop_farmer": "airdrop_farmer",
    "collection_address": "service_collects",
    "contract": "contract",
    "smart_wallet": "everyday",
    "delegated_eoa": "everyday",
    "unused": "unclear",
}


def refusing() -> None:
    """An admission that lets nobody through."""
    raise RateLimited("Too often.", retry_after_s=1)


def test_a_sample_gets_a_persona_from_the_bundled_model(service: Service) -> None:
    readings = [service.wallets.analyze_wallet(sample.address) for sample in listing()]
    personas = [reading.persona for reading in readings if reading.persona is not None]
    assert len(personas) >= 5
    assert {persona.model for persona in personas} == {"onchain"}
    for reading in readings:
        assert (reading.persona is None) == (reading.no_persona_reason is not None)
        assert Address.parse(reading.address).checksum == reading.address


def test_a_sample_is_led_by_the_kind_it_was_made_to_be(service: Service) -> None:
    led = {sample.archetype: service.wallets.analyze_wallet(sample.address).kind.name for sample in listing()}
    assert led == LED_BY


def test_the_features_of_a_wallet_give_the_same_label_when_typed_in(service: Service) -> None:
    named = {}
    for sample in listing():
        reading = service.wallets.analyze_wallet(sample.address)
        if reading.persona is not None:
            named[sample.archetype] = reading.persona.label
            features = {name: value for name, value in reading.features.items() if value is not None}
            assert service.personas.read_features(features).label == reading.persona.label
    assert len(set(named.values())) >= 4


@pytest.mark.parametrize("model", ["onchain", "market", "lending"])
def test_a_preset_is_read_as_the_label_it_stands_for(service: Service, model: str) -> None:
    for label, features in service.model(model).presets.items():
        reading = service.personas.read_features(dict(features), model)
        assert (reading.label, reading.model) == (label, model)
        assert sum(reading.probabilities.values()) == pytest.approx(1)


def test_other_chains_and_sources_are_refused_with_the_list(service: Service) -> None:
    with pytest.raises(InvalidInput, match=re.escape(f"chain is 'solana'. Allowed: {', '.join(CHAINS)}, all.")):
        service.wallets.analyze_wallet(NOT_A_SAMPLE, chain="solana")
    with pytest.raises(InvalidInput, match=re.escape(f"source is 'guess'. Allowed: {', '.join(sources())}")):
        service.wallets.analyze_wallet(NOT_A_SAMPLE, source="guess")


def test_offline_an_address_that_is_no_sample_says_so(service: Service) -> None:
    with pytest.raises(Offline, match="LEDGERLENS_OFFLINE=1"):
        service.wallets.analyze_wallet(NOT_A_SAMPLE)


def test_admission_is_asked_before_a_provider_and_never_for_a_sample(service: Service, tmp_path: Path) -> None:
    online = Service(Settings(data_dir=tmp_path), service.store, admit=refusing)
    assert online.wallets.analyze_wallet(listing()[0].address).address
    for address, source in ((NOT_A_SAMPLE, "auto"), (listing()[0].address, "etherscan"), ("nobody.eth", "samples")):
        with pytest.raises(RateLimited):
            online.wallets.analyze_wallet(address, source=source)


def test_wrong_input_costs_no_token(service: Service, tmp_path: Path) -> None:
    online = Service(Settings(data_dir=tmp_path), service.store, admit=refusing)
    for address in ("", "0x12", NOT_A_SAMPLE.replace("A", "a", 1)):
        with pytest.raises(InvalidInput):
            online.wallets.analyze_wallet(address)


def test_health_has_the_fixed_fields_and_never_waits_for_the_models(service: Service, tmp_path: Path) -> None:
    service.store.wait(60)
    loaded = service.models.health()
    assert list(vars(loaded)) == HEALTH_FIELDS
    assert (loaded.status, loaded.service, loaded.version) == ("ok", "ledgerlens", __version__)
    assert loaded.models_loaded
    assert set(loaded.models) == set(service.store.builders) >= {"onchain", "market", "lending"}

    missing = ModelStore(tmp_path, {"onchain": SegmentModel.from_payload})
    missing.wait(60)
    broken = Service(Settings(), missing).models.health()
    assert (broken.status, broken.models_loaded, broken.models) == ("ok", False, {})


def test_a_refused_model_is_listed_with_the_reason_and_answers_with_it(tmp_path: Path) -> None:
    broken = Service(Settings(), ModelStore(tmp_path, {"onchain": SegmentModel.from_payload}))
    (row,) = broken.models.list_models().models
    assert row["features"] is None
    assert "index.json" in str(row["refused"])
    with pytest.raises(BundleRefused, match=r"index\.json"):
        broken.personas.predict_persona({})


def test_the_list_of_models_gives_every_feature_its_unit_and_range(service: Service) -> None:
    for row in service.models.list_models().models:
        features = row["features"]
        assert isinstance(features, list)
        assert features or row["model"] == "labels"  # a table of names has none
        for spec in features:
            assert {"name", "unit", "min", "max", "description"} <= set(spec)


def test_start_loads_the_models_in_the_background_and_limits_numeric_threads(tmp_path: Path) -> None:
    script = (
        "import json, threadpoolctl\nfrom core.config import Settings\nfrom core.service import Service\n"
        "service = Service(Settings(offline=True))\nbefore = service.models.health().models_loaded\n"
        "service.start().join(60)\n"
        "import sklearn.cluster\n"
        "threads = [pool['num_threads'] for pool in threadpoolctl.threadpool_info()]\n"
        "print(json.dumps([before, service.models.health().models_loaded, threads]))"
    )
    done = subprocess.run(  # noqa: S603  our own interpreter, our own text
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    before, after, threads = json.loads(done.stdout)
    assert (before, after) == (False, True)
    assert set(threads) == {1}


def test_wallets_are_compared_in_the_order_asked_for(service: Service) -> None:
    asked = [sample.address for sample in listing()[:3]][::-1]
    found = service.wallets.compare_wallets(asked)
    assert [one.address.lower() for one in found.wallets] == asked
    assert all(len(row.values) == 3 for row in found.features)


@pytest.mark.parametrize(
    ("addresses", "field", "said"),
    [
        (None, "addresses", "is missing"),
        ("0x12", "addresses", "is '0x12'"),
        ([], "addresses", "holds 0"),
        ([f"0x{i:040x}" for i in range(6)], "addresses", "holds 6"),
        ([NOT_A_SAMPLE, 5], "addresses[1]", "is 5"),
        (["0x12", NOT_A_SAMPLE], "addresses[0]", "has 2 digits"),
        ([NOT_A_SAMPLE, NOT_A_SAMPLE.lower()], "addresses[1]", r"is the same as addresses\[0\]"),
    ],
)
def test_addresses_to_compare_are_checked_before_anybody_is_asked(
    service: Service, tmp_path: Path, addresses: object, field: str, said: str
) -> None:
    online = Service(Settings(data_dir=tmp_path), service.store, admit=refusing)
    with pytest.raises(InvalidInput, match=said) as caught:
        online.wallets.compare_wallets(addresses)  # type: ignore[arg-type]  # what comes from outside has any type
    assert caught.value.field == field


def test_an_error_while_comparing_names_the_address_at_fault(service: Service) -> None:
    with pytest.raises(Offline, match=f"^{NOT_A_SAMPLE}: ") as caught:
        service.wallets.compare_wallets([listing()[0].address, NOT_A_SAMPLE])
    assert caught.value.field == "addresses[1]"


def test_dune_answers_by_the_market_model_and_auto_never_asks_it(service: Service, tmp_path: Path) -> None:
    nodes = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})
    dune = DuneServer(states=["COMPLETED"])
    with serving(lambda call: (nodes if call.path == "/rpc" else dune)(call)) as server:
        settings = settings_at(server.url, dune_query_id=TRAINING_QUERY_ID, data_dir=tmp_path)
        told: list[str] = []
        asked = Service(settings, service.store)
        reading = asked.wallets.open_wallet(ME.lower, source="dune", progress=lambda text, _: told.append(text)).reading
        assert reading.persona is not None
        assert (reading.persona.model, reading.account_type) == ("market", "eoa")
        assert told[0] == "Asking Dune to execute the query"
        server.calls.clear()
        with pytest.raises(LedgerlensError):
            asked.wallets.analyze_wallet("0x" + "5e" * 20)
        assert not any(call.path.startswith("/dune") for call in server.calls)
        bare = Service(replace(settings, dune_api_key=None), service.store)
        with pytest.raises(ProviderUnavailable, match="dune cannot be asked: no DUNE_API_KEY"):
            bare.wallets.analyze_wallet("0x" + "5e" * 20, source="dune")


def test_progress_of_a_comparison_runs_over_all_wallets(service: Service) -> None:
    told: list[tuple[str, float]] = []
    service.wallets.compare_opened(
        [sample.address for sample in listing()[:2]], lambda text, share: told.append((text, share))
    )
    assert told
    assert all(text.startswith(("1 of 2: ", "2 of 2: ")) for text, _ in told)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_a_strangers_alert_is_limited_and_the_owners_is_not(service: Service, tmp_path: Path) -> None:
    def refuse() -> None:
        raise RateLimited("later", retry_after_s=1)

    settings = Settings(data_dir=tmp_path, admin_token="t" * 20)
    alerts = Service(settings, service.store, admit_alert=refuse).alerts
    with pytest.raises(RateLimited):
        alerts.send_alert("w", "t", 0.5)
    assert alerts.list_alerts(f"Bearer {'t' * 20}").alerts == ()
    assert alerts.send_alert("w", "t", 0.5, f"Bearer {'t' * 20}").id == 1
