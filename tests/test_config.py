"""Settings: from the environment, once, with errors that name the variable."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.setting import setting_rows


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.log_level, settings.max_rows) == ("127.0.0.1", 7860, "INFO", 10_000)
    assert settings.hub_repo is None
    assert settings.offline is False
    assert settings.data_dir == Path("~/.cache/ledgerlens").expanduser()


def test_a_space_knows_its_public_address_unless_another_is_given() -> None:
    space = {"SPACE_HOST": "me-ledgerlens.hf.space"}
    assert Settings.from_env({}).public_url is None
    assert Settings.from_env(space).public_url == "https://me-ledgerlens.hf.space"
    given = {**space, "LEDGERLENS_PUBLIC_URL": "https://lens.example"}
    assert Settings.from_env(given).public_url == "https://lens.example"


def test_empty_values_count_as_unset() -> None:
    assert Settings.from_env({"PORT": " ", "LEDGERLENS_HUB_REPO": ""}) == Settings.from_env({})


def test_every_value_is_read() -> None:
    settings = Settings.from_env(
        {
            "HOST": "0.0.0.0",
            "PORT": "80",
            "LOG_LEVEL": "debug",
            "LEDGERLENS_ADMIN_TOKEN": "open-sesame",
            "LEDGERLENS_WEBHOOK_URL": "https://hooks.example/T0/secret/",
            "LEDGERLENS_WEBHOOK_SECRET": "signed",
            "LEDGERLENS_DATA_DIR": "/data",
            "LEDGERLENS_HUB_REPO": "owner/models",
            "LEDGERLENS_HUB_REVISION": "v1.2.0",
            "LEDGERLENS_HUB_INDEX_SHA256": "ab",
            "ETHERSCAN_API_KEY": "key",
            "BLOCKSCOUT_API_KEY": "pro",
            "DUNE_API_KEY": "dune",
            "LEDGERLENS_DUNE_QUERY_ID": "6246979",
            "LEDGERLENS_DUNE_URL": "http://127.0.0.1:6/api/v1/",
            "LEDGERLENS_BLOCKSCOUT_PRO_URL": "http://127.0.0.1:7/",
            "LEDGERLENS_MAX_ROWS": "500",
            "LEDGERLENS_ETHERSCAN_URL": "http://127.0.0.1:1/v2/api/",
            "LEDGERLENS_BLOCKSCOUT_URL": "http://127.0.0.1:2",
            "LEDGERLENS_ENS_URL": "http://127.0.0.1:3",
            "LEDGERLENS_RPC_URLS": "http://127.0.0.1:4/, http://127.0.0.1:5",
            "LEDGERLENS_FRAME_ANCESTORS": "https://blog.example, http://localhost:4000 https://*.pages.example",
            "LEDGERLENS_PUBLIC_URL": "https://lens.example/",
            "LEDGERLENS_OFFLINE": "yes",
        }
    )
    assert settings == Settings(
        host="0.0.0.0",
        port=80,
        log_level="DEBUG",
        admin_token="open-sesame",  # noqa: S106  made up
        webhook_url="https://hooks.example/T0/secret/",
        webhook_secret="signed",  # noqa: S106  made up
        data_dir=Path("/data"),
        hub_repo="owner/models",
        hub_revision="v1.2.0",
        hub_index_sha256="ab",
        etherscan_api_key="key",
        blockscout_api_key="pro",
        dune_api_key="dune",
        dune_query_id=6_246_979,
        dune_url="http://127.0.0.1:6/api/v1",
        blockscout_pro_url="http://127.0.0.1:7",
        max_rows=500,
        etherscan_url="http://127.0.0.1:1/v2/api",
        blockscout_url="http://127.0.0.1:2",
        ens_url="http://127.0.0.1:3",
        rpc_urls=("http://127.0.0.1:4", "http://127.0.0.1:5"),
        frame_ancestors=("https://blog.example", "http://localhost:4000", "https://*.pages.example"),
        public_url="https://lens.example",
        offline=True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("LEDGERLENS_MAX_ROWS", "10001"),
        ("LEDGERLENS_MAX_ROWS", "1e3"),
        ("LEDGERLENS_DUNE_QUERY_ID", "0"),
        ("LEDGERLENS_DUNE_QUERY_ID", "latest"),
        ("LEDGERLENS_DUNE_URL", "api.dune.com"),
        ("ETHERSCAN_API_KEY", "two words"),
        ("LEDGERLENS_ADMIN_TOKEN", "two words"),
        ("LEDGERLENS_WEBHOOK_SECRET", "two words"),
        ("LEDGERLENS_WEBHOOK_URL", "hooks.example/secret"),
        ("LEDGERLENS_WEBHOOK_URL", "https://hooks.example/a b"),
        ("BLOCKSCOUT_API_KEY", "line\nbreak"),
        ("DUNE_API_KEY", "schlüssel"),
        ("LOG_LEVEL", "LOUD"),
        ("LEDGERLENS_OFFLINE", "maybe"),
        ("LEDGERLENS_ENS_URL", "file:///etc/passwd"),
        ("LEDGERLENS_ENS_URL", "https://a b"),
        ("LEDGERLENS_RPC_URLS", "https://ok.example,ftp://no.example"),
        ("LEDGERLENS_PUBLIC_URL", "lens.example"),
        ("LEDGERLENS_PUBLIC_URL", 'https://lens.example/"><script'),
        ("LEDGERLENS_FRAME_ANCESTORS", "blog.example"),
        ("LEDGERLENS_FRAME_ANCESTORS", "https://"),
        ("LEDGERLENS_FRAME_ANCESTORS", "https://blog.example; script-src *"),
        ("LEDGERLENS_FRAME_ANCESTORS", "https://blog.example/path"),
        ("LEDGERLENS_FRAME_ANCESTORS", "https://blög.example"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Settings.from_env({name: value})
    assert caught.value.field == name


def test_the_cache_directory_follows_the_users_own() -> None:
    assert Settings.from_env({"XDG_CACHE_HOME": "/var/cache/me"}).data_dir == Path("/var/cache/me/ledgerlens")


def test_under_the_gradio_sdk_the_host_of_the_space_is_used() -> None:
    assert Settings.from_env({"GRADIO_SERVER_NAME": "0.0.0.0"}).host == "0.0.0.0"
    assert Settings.from_env({"GRADIO_SERVER_NAME": "0.0.0.0", "HOST": "127.0.0.1"}).host == "127.0.0.1"
    assert Settings.from_env({"GRADIO_SERVER_PORT": "7861"}).port == 7861


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]  # that it is refused is the point


SECRETS = (
    "ETHERSCAN_API_KEY",
    "BLOCKSCOUT_API_KEY",
    "DUNE_API_KEY",
    "LEDGERLENS_ADMIN_TOKEN",
    "LEDGERLENS_WEBHOOK_SECRET",
)


def test_whatever_is_named_like_a_secret_is_one() -> None:
    hidden = {setting_rows(Settings)[one.name].name for one in fields(Settings) if not one.repr}
    assert hidden == {*SECRETS, "LEDGERLENS_API_KEYS", "LEDGERLENS_WEBHOOK_URL", "LEDGERLENS_SMTP_URL"}
    assert {row.name for row in setting_rows(Settings).values() if re.search("KEY|TOKEN|SECRET", row.name)} <= hidden


@pytest.mark.parametrize("name", SECRETS)
def test_a_key_does_not_show_when_settings_are_printed_or_refused(name: str) -> None:
    assert "s3cret" not in repr(Settings.from_env({name: "s3cret"}))
    with pytest.raises(InvalidInput) as caught:
        Settings.from_env({name: "s3cret s3cret"})
    assert "s3cret" not in caught.value.message


def test_a_webhook_does_not_show_when_settings_are_printed_or_refused() -> None:
    assert "s3cret" not in repr(Settings.from_env({"LEDGERLENS_WEBHOOK_URL": "https://hooks.example/s3cret"}))
    with pytest.raises(InvalidInput) as caught:
        Settings.from_env({"LEDGERLENS_WEBHOOK_URL": "hooks.example/s3cret"})
    assert "s3cret" not in caught.value.message


def test_in_a_space_the_source_is_what_the_space_shows() -> None:
    assert Settings.from_env({"SPACE_ID": "me/lens"}).source_url == "https://huggingface.co/spaces/me/lens/tree/main"
    own = {"SPACE_ID": "me/lens", "LEDGERLENS_SOURCE_URL": "https://code.example/x"}
    assert Settings.from_env(own).source_url == "https://code.example/x"
