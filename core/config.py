"""Settings: read once from the environment, frozen, handed down. Nothing happens at import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from core.errors import InvalidInput

RPC_URLS = (
    "https://ethereum-rpc.publicnode.com",
    "https://eth.drpc.org",
    "https://eth.blockscout.com/api/eth-rpc",
)


@dataclass(frozen=True)
class Settings:
    """Every setting of the app. README lists the same names; a test compares the two.

    HOST and PORT fall back to GRADIO_SERVER_NAME and GRADIO_SERVER_PORT, which Spaces of the Gradio SDK set; the
    public address falls back to SPACE_HOST, which every Space has.
    Units: ports are TCP ports, `max_rows` counts rows per explorer list, URLs carry no trailing slash.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    log_level: str = "INFO"
    admin_token: str | None = field(default=None, repr=False)
    webhook_url: str | None = field(default=None, repr=False)  # services put a secret into its path
    webhook_secret: str | None = field(default=None, repr=False)
    data_dir: Path = Path("~/.cache/ledgerlens")
    hub_repo: str | None = None
    hub_revision: str | None = None
    hub_index_sha256: str | None = None
    etherscan_api_key: str | None = field(default=None, repr=False)
    blockscout_api_key: str | None = field(default=None, repr=False)
    dune_api_key: str | None = field(default=None, repr=False)
    dune_query_id: int | None = None
    max_rows: int = 10_000
    etherscan_url: str = "https://api.etherscan.io/v2/api"
    blockscout_url: str = "https://eth.blockscout.com"
    blockscout_pro_url: str = "https://api.blockscout.com"
    ens_url: str = "https://bens.services.blockscout.com"
    dune_url: str = "https://api.dune.com/api/v1"
    rpc_urls: tuple[str, ...] = RPC_URLS
    frame_ancestors: tuple[str, ...] = ()
    public_url: str | None = None
    labels: Path | None = None
    offline: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Args:
            env: Where to read from; the process environment when omitted. Empty values count as unset.

        Raises:
            InvalidInput: A value cannot be read; the message names the variable and what it accepts.
        """
        source = {name: value.strip() for name, value in (os.environ if env is None else env).items() if value.strip()}
        cache_home = source.get("XDG_CACHE_HOME", "~/.cache")
        return cls(
            host=source.get("HOST", source.get("GRADIO_SERVER_NAME", cls.host)),
            port=_whole(source, "PORT" if "PORT" in source else "GRADIO_SERVER_PORT", cls.port, 0, 65_535),
            log_level=_level(source),
            admin_token=_key(source, "LEDGERLENS_ADMIN_TOKEN"),
            webhook_url=_secret_url(source, "LEDGERLENS_WEBHOOK_URL"),
            webhook_secret=_key(source, "LEDGERLENS_WEBHOOK_SECRET"),
            data_dir=Path(source.get("LEDGERLENS_DATA_DIR", f"{cache_home}/ledgerlens")).expanduser(),
            hub_repo=source.get("LEDGERLENS_HUB_REPO"),
            hub_revision=source.get("LEDGERLENS_HUB_REVISION"),
            hub_index_sha256=source.get("LEDGERLENS_HUB_INDEX_SHA256"),
            etherscan_api_key=_key(source, "ETHERSCAN_API_KEY"),
            blockscout_api_key=_key(source, "BLOCKSCOUT_API_KEY"),
            dune_api_key=_key(source, "DUNE_API_KEY"),
            dune_query_id=_whole(source, "LEDGERLENS_DUNE_QUERY_ID", None, 1, 2**53),
            max_rows=_whole(source, "LEDGERLENS_MAX_ROWS", cls.max_rows, 100, 10_000),
            etherscan_url=_url(source, "LEDGERLENS_ETHERSCAN_URL", cls.etherscan_url),
            blockscout_url=_url(source, "LEDGERLENS_BLOCKSCOUT_URL", cls.blockscout_url),
            blockscout_pro_url=_url(source, "LEDGERLENS_BLOCKSCOUT_PRO_URL", cls.blockscout_pro_url),
            ens_url=_url(source, "LEDGERLENS_ENS_URL", cls.ens_url),
            dune_url=_url(source, "LEDGERLENS_DUNE_URL", cls.dune_url),
            rpc_urls=_urls(source, "LEDGERLENS_RPC_URLS", cls.rpc_urls),
            frame_ancestors=_origins(source),
            public_url=_public_url(source),
            labels=Path(source["LEDGERLENS_LABELS"]).expanduser() if "LEDGERLENS_LABELS" in source else None,
            offline=_switch(source, "LEDGERLENS_OFFLINE"),
        )


_Default = TypeVar("_Default", int, None)


def _whole(source: Mapping[str, str], name: str, default: _Default, low: int, high: int) -> int | _Default:
    text = source.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise InvalidInput(name, f"is {text!r}", f"a whole number from {low} to {high}")
    return int(text)


def _key(source: Mapping[str, str], name: str) -> str | None:
    """Keys travel in headers: one that no header can carry must fail here, by name, not in a visitor's request."""
    text = source.get(name)
    if text is not None and not (text.isascii() and text.isprintable() and " " not in text):
        raise InvalidInput(name, "holds a character that no key has", "the key exactly as the provider gave it")
    return text


def _switch(source: Mapping[str, str], name: str) -> bool:
    text = source.get(name, "0").lower()
    if text not in {"0", "1", "false", "true", "no", "yes"}:
        raise InvalidInput(name, f"is {text!r}", "1 or 0")
    return text in {"1", "true", "yes"}


def _level(source: Mapping[str, str]) -> str:
    text = source.get("LOG_LEVEL", Settings.log_level).upper()
    levels = ("DEBUG", "INFO", "WARNING", "ERROR")
    if text not in levels:
        raise InvalidInput("LOG_LEVEL", f"is {text!r}", ", ".join(levels))
    return text


def _url(source: Mapping[str, str], name: str, default: str) -> str:
    text = source.get(name, default).rstrip("/")
    if not text.startswith(("http://", "https://")) or any(c.isspace() for c in text):
        raise InvalidInput(name, f"is {text!r}", "a URL that begins with http:// or https://")
    return text


def _public_url(source: Mapping[str, str]) -> str | None:
    """Where readers reach the app: it stands in links and in tags of the page's head."""
    name, space = "LEDGERLENS_PUBLIC_URL", source.get("SPACE_HOST")
    if name not in source:
        return f"https://{space}" if space else None
    text = _url(source, name, "")
    if any(c in text for c in "\"'<>?#"):
        raise InvalidInput(name, f"is {text!r}", "the app's own address, such as https://me-ledgerlens.hf.space")
    return text


def _secret_url(source: Mapping[str, str], name: str) -> str | None:
    """A URL kept exactly as it is, and out of messages: services put a secret into it."""
    text = source.get(name)
    if text is not None and (not text.startswith(("http://", "https://")) or any(c.isspace() for c in text)):
        raise InvalidInput(name, "is no URL", "a URL that begins with http:// or https://")
    return text


def _urls(source: Mapping[str, str], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if name not in source:
        return default
    parts = [part.strip() for part in source[name].split(",") if part.strip()]
    return tuple(_url({name: part}, name, part) for part in parts)


def _origins(source: Mapping[str, str]) -> tuple[str, ...]:
    """Sites that may embed the app: they end up in a header, so nothing but origins may pass."""
    text = source.get("LEDGERLENS_FRAME_ANCESTORS", "")
    parts = [part for part in text.replace(",", " ").split(" ") if part]
    for part in parts:
        bare = part.removeprefix("https://").removeprefix("http://")
        if part == bare or not bare or any(c in bare for c in ";'\"\r\n\t/\\") or not bare.isascii():
            raise InvalidInput(
                "LEDGERLENS_FRAME_ANCESTORS",
                f"holds {part!r}",
                "origins such as https://blog.example, separated by spaces or commas",
            )
    return tuple(parts)
