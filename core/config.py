"""Settings: read once from the environment, frozen, handed down. Nothing happens at import.

Each field is one row: its variable, its default, how it is read, what it does. Reading, messages, README's table and
`python app.py --help` follow the rows.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from core.logs import LogForm
from core.setting import (
    amounts_by_currency,
    by_convention,
    read_key,
    read_keys,
    read_level,
    read_log_form,
    read_mail_address,
    read_names,
    read_networks,
    read_origins,
    read_path,
    read_public_url,
    read_secret_url,
    read_smtp_url,
    read_switch,
    read_text,
    read_url,
    read_urls,
    read_whole,
    setting,
    setting_rows,
)

RPC_URLS = ("https://ethereum-rpc.publicnode.com", "https://eth.drpc.org", "https://eth.blockscout.com/api/eth-rpc")
_Own = TypeVar("_Own", bound="Settings")


@dataclass(frozen=True)
class Settings:
    """Every setting of the app.

    Units: ports are TCP ports, `max_rows` counts rows per explorer list, URLs carry no trailing slash.
    """

    host: str = setting(
        "HOST",
        "127.0.0.1",
        read_text,
        "address to listen on",
        shown="127.0.0.1 (0.0.0.0 in the image)",
        instead="GRADIO_SERVER_NAME",
    )
    port: int = setting("PORT", 7860, read_whole(0, 65_535), "port to listen on", instead="GRADIO_SERVER_PORT")
    log_level: str = setting("LOG_LEVEL", "INFO", read_level, "DEBUG, INFO, WARNING or ERROR")
    log_form: LogForm = setting(  # noqa: RUF009  it gives a field of the dataclass
        "LOG_FORMAT",
        "text",
        read_log_form,
        "`json` for one object a line, `text` for words; each line carries the id of its request, none what was sent",
        shown="text (json in the image)",
    )
    data_dir: Path = setting(  # noqa: RUF009  it gives a field of the dataclass
        "LEDGERLENS_DATA_DIR",
        Path("~/.cache/ledgerlens"),
        read_path,
        "where alerts and the caches of the Hub and of the sources live; only alerts have to last",
        shown="the user's cache directory",
    )
    admin_token: str | None = setting(
        "LEDGERLENS_ADMIN_TOKEN",
        None,
        read_key,
        "who may list all alerts and switch releases; without it nobody may",
        secret=True,
    )
    api_keys: tuple[str, ...] = setting(
        "LEDGERLENS_API_KEYS",
        (),
        read_keys,
        "keys, comma separated, of which programs have to bring one in the header `X-API-Key`: REST, MCP and "
        "`/gradio_api/call`, but for `/health`; the page stays open",
        shown="none: everybody may call",
        secret=True,
    )
    webhook_url: str | None = setting(
        "LEDGERLENS_WEBHOOK_URL",
        None,
        read_secret_url,
        "alerts that the page raises, or that carry the admin token, are posted there",
        secret=True,
    )
    webhook_secret: str | None = setting(
        "LEDGERLENS_WEBHOOK_SECRET",
        None,
        read_key,
        "key of the `X-Ledgerlens-Signature` header: HMAC-SHA256 of the body; without it nothing is sent",
        secret=True,
    )
    smtp_url: str | None = setting(
        "LEDGERLENS_SMTP_URL",
        None,
        read_smtp_url,
        "mail server for the same alerts: `smtp://user:password@host:port`, or `smtps://`",
        secret=True,
    )
    alert_email: str | None = setting(
        "LEDGERLENS_ALERT_EMAIL", None, read_mail_address, "address that alerts are mailed to, and from"
    )
    hub_repo: str | None = setting(
        "LEDGERLENS_HUB_REPO", None, read_text, "Hub repository to pull models from, in the background"
    )
    hub_revision: str | None = setting("LEDGERLENS_HUB_REVISION", None, read_text, "its commit (or tag)")
    hub_index_sha256: str | None = setting(
        "LEDGERLENS_HUB_INDEX_SHA256", None, read_text, "sha256 that its index.json must have"
    )
    etherscan_api_key: str | None = setting("ETHERSCAN_API_KEY", None, read_key, "use Etherscan V2 first", secret=True)
    blockscout_api_key: str | None = setting(
        "BLOCKSCOUT_API_KEY",
        None,
        read_key,
        "use Blockscout PRO after Etherscan, before the keyless Blockscout",
        secret=True,
    )
    dune_api_key: str | None = setting(
        "DUNE_API_KEY", None, read_key, 'allows `source="dune"`; never used by `auto`', secret=True
    )
    dune_query_id: int | None = setting(
        "LEDGERLENS_DUNE_QUERY_ID",
        None,
        read_whole(1, 2**53),
        "the Dune query to execute; only 6246979 feeds the `market` model",
    )
    dune_parameter: str | None = setting(
        "LEDGERLENS_DUNE_PARAMETER", None, read_text, "what that query calls the wallet; found out where it is not set"
    )
    max_rows: int = setting("LEDGERLENS_MAX_ROWS", 10_000, read_whole(100, 10_000), "rows read per explorer list")
    etherscan_url: str = setting(
        "LEDGERLENS_ETHERSCAN_URL",
        "https://api.etherscan.io/v2/api",
        read_url,
        "base for mirrors and tests, including /v2/api",
        shown="Etherscan's",
    )
    blockscout_url: str = setting(
        "LEDGERLENS_BLOCKSCOUT_URL",
        "https://eth.blockscout.com",
        read_url,
        "base for mirrors and tests, host root; Ethereum's, or any chain's with `{chain}` in it",
        shown="Blockscout's",
    )
    blockscout_pro_url: str = setting(
        "LEDGERLENS_BLOCKSCOUT_PRO_URL",
        "https://api.blockscout.com",
        read_url,
        "base for mirrors and tests, host root",
        shown="Blockscout's",
    )
    ens_url: str = setting(
        "LEDGERLENS_ENS_URL",
        "https://bens.services.blockscout.com",
        read_url,
        "base for mirrors and tests, host root",
        shown="Blockscout's name service",
    )
    dune_url: str = setting(
        "LEDGERLENS_DUNE_URL",
        "https://api.dune.com/api/v1",
        read_url,
        "base for mirrors and tests, including /api/v1",
        shown="Dune's",
    )
    rpc_urls: tuple[str, ...] = setting(
        "LEDGERLENS_RPC_URLS",
        RPC_URLS,
        read_urls,
        "JSON-RPC nodes for code and nonce, comma separated, tried in order; Ethereum's, or any chain's with "
        "`{chain}` in it",
        shown="three public nodes",
    )
    labels: Path | None = setting(  # noqa: RUF009  it gives a field of the dataclass
        "LEDGERLENS_LABELS",
        None,
        read_path,
        "a label book of your own: path of a CSV or JSON file (address, name, label), over the public names",
    )
    reporting_limits: tuple[tuple[str, float], ...] = setting(
        "LEDGERLENS_REPORTING_LIMITS",
        (),
        amounts_by_currency,
        "sums of cash from which a report is owed, over the known ones: `INR=1000000,GBP=9000`",
    )
    retention_days: int = setting(
        "LEDGERLENS_RETENTION_DAYS", 90, read_whole(1, 3_650), "days that sessions and decisions on alerts are kept"
    )
    calls_per_day: int = setting(
        "LEDGERLENS_CALLS_PER_DAY", 50_000, read_whole(0, 10**9), "calls a day (UTC) to each source; 0: no limit"
    )
    frame_ancestors: tuple[str, ...] = setting(
        "LEDGERLENS_FRAME_ANCESTORS", (), read_origins, "sites that may embed the app, besides Hugging Face"
    )
    snapshot_days: int = setting(
        "LEDGERLENS_SNAPSHOT_DAYS", 30, read_whole(0, 365), "days that a snapshot asked for is kept; 0 offers none"
    )
    hosts: tuple[str, ...] = setting(
        "LEDGERLENS_ALLOWED_HOSTS",
        (),
        read_names,
        "names that the app answers to, besides this machine's own; an app that listens on this machine only has these",
        shown="any, where HOST is not this machine only",
    )
    trusted_proxies: tuple[str, ...] = setting(
        "LEDGERLENS_TRUSTED_PROXIES",
        (),
        read_networks,
        "addresses or networks of proxies whose `X-Forwarded-For` says who asks; else it is whoever connects",
        shown="none (10.0.0.0/8 in the image: the Space's own)",
    )
    public_url: str | None = setting(
        "LEDGERLENS_PUBLIC_URL",
        None,
        read_public_url,
        "where readers reach the app; it stands in links, cards and embeds",
        shown="the Space's own, or as asked",
    )
    source_url: str | None = setting("LEDGERLENS_SOURCE_URL", None, read_public_url, "where the app's source is read")
    offline: bool = setting("LEDGERLENS_OFFLINE", False, read_switch, "1 forbids every outgoing call", shown="0")

    @classmethod
    def from_env(cls: type[_Own], env: Mapping[str, str] | None = None) -> _Own:
        """Read the settings.

        Args:
            env: Where to read from; the process environment when omitted. Empty values count as unset.

        Raises:
            InvalidInput: A value cannot be read; the message names the variable and what it accepts.
        """
        source = {name: value.strip() for name, value in (os.environ if env is None else env).items() if value.strip()}
        found: dict[str, Any] = by_convention(source)
        for place, row in setting_rows(cls).items():
            name = row.name if row.name in source else row.instead
            if name in source:
                found[place] = row.read(name, source[name])
        return cls(**found)
