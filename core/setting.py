"""What a setting is: its row, and the readers that turn the text of a variable into a value."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from core.errors import InvalidInput
from core.logs import LogForm

SHORTEST_KEY = 16
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class SettingRow:
    """What a setting is, beside its value.

    Attributes:
        name: The environment variable.
        read: (variable, text) -> value; raises InvalidInput that names the variable and what it accepts.
        does: What it does, in a phrase.
        default: Its default as people are told it.
        instead: A variable of others that is honoured where ours is unset; empty when there is none.
    """

    name: str
    read: Callable[[str, str], object]
    does: str
    default: str
    instead: str = ""


def setting(
    name: str,
    default: _Value,
    read: Callable[[str, str], _Value],
    does: str,
    *,
    shown: str = "",
    secret: bool = False,
    instead: str = "",
) -> _Value:
    """A field of a class of settings.

    Args:
        name: See `SettingRow`.
        default: Its value where the variable is unset or empty.
        read: See `SettingRow`.
        does: See `SettingRow`.
        shown: The default as people are told it, where its text or "none" would not do.
        secret: Whether it is left out when the settings are printed.
        instead: See `SettingRow`.
    """
    row = SettingRow(name, read, does, shown or ("none" if default in (None, ()) else str(default)), instead)
    return field(default=default, repr=not secret, metadata={"row": row})


def setting_rows(settings: type[Any]) -> dict[str, SettingRow]:
    """The rows of a class of settings by field, in the order in which people are told them."""
    return {one.name: one.metadata["row"] for one in fields(settings)}


def settings_help(settings: type[Any]) -> str:
    """What `--help` says: a line for each setting."""
    rows = setting_rows(settings).values()
    width = max(len(row.name) for row in rows)
    lines = [f"  {row.name:<{width}}  {row.does} (default: {row.default})" for row in rows]
    return "\n".join(["Settings, from the environment, all optional:", *lines])


def read_text(name: str, text: str) -> str:
    """As it stands."""
    del name
    return text


def read_path(name: str, text: str) -> Path:
    """A file or a folder; `~` is the user's own."""
    del name
    return Path(text).expanduser()


def read_whole(low: int, high: int) -> Callable[[str, str], int]:
    """Reads a whole number in these bounds, which belong to it."""

    def read(name: str, text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise InvalidInput(name, f"is {text!r}", f"a whole number from {low} to {high}")
        return int(text)

    return read


def amounts_by_currency(name: str, text: str) -> tuple[tuple[str, float], ...]:
    """Amounts by currency, such as `INR=1000000,GBP=9000`."""
    found = {}
    for part in text.split(","):
        code, _, amount = (piece.strip() for piece in part.partition("="))
        if not re.fullmatch("[A-Z]{3}", code) or not re.fullmatch(r"\d{1,15}(\.\d+)?", amount) or not float(amount):
            raise InvalidInput(name, f"has {part.strip()!r}", "pairs such as INR=1000000, separated by commas")
        found[code] = float(amount)
    return tuple(found.items())


def read_key(name: str, text: str) -> str:
    """Keys travel in headers: one that no header can carry must fail here, by name, not in a visitor's request."""
    if not (text.isascii() and text.isprintable() and " " not in text):
        raise InvalidInput(name, "holds a character that no key has", "the key exactly as the provider gave it")
    return text


def read_keys(name: str, text: str) -> tuple[str, ...]:
    """Keys, separated by commas."""
    found = tuple(read_key(name, part.strip()) for part in text.split(",") if part.strip())
    if any(len(one) < SHORTEST_KEY for one in found):
        raise InvalidInput(name, f"has a key of fewer than {SHORTEST_KEY} characters", "keys that nobody guesses")
    return found


def read_switch(name: str, text: str) -> bool:
    """On or off."""
    known = text.lower()
    if known not in {"0", "1", "false", "true", "no", "yes"}:
        raise InvalidInput(name, f"is {known!r}", "1 or 0")
    return known in {"1", "true", "yes"}


def read_level(name: str, text: str) -> str:
    """How much the log says."""
    levels = ("DEBUG", "INFO", "WARNING", "ERROR")
    if text.upper() not in levels:
        raise InvalidInput(name, f"is {text.upper()!r}", ", ".join(levels))
    return text.upper()


def read_log_form(name: str, text: str) -> LogForm:
    """How a line of the log is written."""
    found: dict[str, LogForm] = {"json": "json", "text": "text"}
    if text.lower() not in found:
        raise InvalidInput(name, f"is {text!r}", ", ".join(found))
    return found[text.lower()]


def read_url(name: str, text: str) -> str:
    """A base URL, without its trailing slash."""
    bare = text.rstrip("/")
    if not bare.startswith(("http://", "https://")) or any(c.isspace() for c in bare):
        raise InvalidInput(name, f"is {bare!r}", "a URL that begins with http:// or https://")
    return bare


def read_public_url(name: str, text: str) -> str:
    """Where readers reach the app: it stands in links and in tags of the page's head."""
    url = read_url(name, text)
    if any(c in url for c in "\"'<>?#"):
        raise InvalidInput(name, f"is {url!r}", "the app's own address, such as https://me-ledgerlens.hf.space")
    return url


def read_secret_url(name: str, text: str) -> str:
    """A URL kept exactly as it is, and out of messages: services put a secret into it."""
    if not text.startswith(("http://", "https://")) or any(c.isspace() for c in text):
        raise InvalidInput(name, "is no URL", "a URL that begins with http:// or https://")
    return text


def read_smtp_url(name: str, text: str) -> str:
    """A mail server, kept out of messages: it holds a password."""
    allowed = "smtp://user:password@host:port or smtps://..., the port and who logs in as needed"
    try:
        parts = urlsplit(text)
        wrong = parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.port == 0
    except ValueError:  # of a port that is none
        wrong = True
    if wrong or parts.path not in {"", "/"} or parts.query or parts.fragment or any(c.isspace() for c in text):
        raise InvalidInput(name, "is no mail server", allowed)
    return text


def read_mail_address(name: str, text: str) -> str:
    """One address; it stands in headers of messages."""
    if not re.fullmatch(r"[A-Za-z0-9._%+=-]{1,64}@[A-Za-z0-9.-]{1,190}", text):
        raise InvalidInput(name, f"is {text!r}", "one address such as alerts@bank.example")
    return text


def read_urls(name: str, text: str) -> tuple[str, ...]:
    """Base URLs, separated by commas."""
    return tuple(read_url(name, part.strip()) for part in text.split(",") if part.strip())


def read_names(name: str, text: str) -> tuple[str, ...]:
    """Names of hosts, without scheme or port, separated by commas or spaces."""
    parts = [part.lower() for part in text.replace(",", " ").split()]
    for part in parts:
        if not re.fullmatch(r"[a-z0-9.-]{1,253}|[0-9a-f:]{2,39}", part):
            raise InvalidInput(name, f"holds {part!r}", "names such as lens.example, separated by commas")
    return tuple(parts)


def read_networks(name: str, text: str) -> tuple[str, ...]:
    """Addresses and networks, such as `10.0.0.0/8`, separated by commas or spaces."""
    parts = text.replace(",", " ").split()
    for part in parts:
        try:
            ipaddress.ip_network(part)
        except ValueError:
            allowed = "addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas"
            raise InvalidInput(name, f"holds {part[:60]!r}", allowed) from None
    return tuple(parts)


def read_origins(name: str, text: str) -> tuple[str, ...]:
    """Sites that may embed the app: they end up in a header, so nothing but origins may pass."""
    parts = [part for part in text.replace(",", " ").split(" ") if part]
    for part in parts:
        bare = part.removeprefix("https://").removeprefix("http://")
        if part == bare or not bare or any(c in bare for c in ";'\"\r\n\t/\\") or not bare.isascii():
            raise InvalidInput(
                name, f"holds {part!r}", "origins such as https://blog.example, separated by spaces or commas"
            )
    return tuple(parts)


def by_convention(source: Mapping[str, str]) -> dict[str, Any]:
    """Defaults that conventions of others give: the user's cache directory, and what a Space of the Hub says of itself.

    >>> by_convention({"SPACE_ID": "me/lens", "XDG_CACHE_HOME": "/c"})["source_url"]
    'https://huggingface.co/spaces/me/lens/tree/main'
    """
    found: dict[str, Any] = {"data_dir": Path(source.get("XDG_CACHE_HOME", "~/.cache"), "ledgerlens").expanduser()}
    if "SPACE_HOST" in source:
        found["public_url"] = f"https://{source['SPACE_HOST']}"
    if "SPACE_ID" in source:
        found["source_url"] = f"https://huggingface.co/spaces/{source['SPACE_ID']}/tree/main"
    return found
