"""What httpx may log of an address: its scheme and host only. Keys stand in queries, those of RPC hosts in paths."""

from __future__ import annotations

import logging


class HostsOnly(logging.Filter):
    """Shortens every URL among a record's arguments; nothing is held back."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the record is logged, its URLs cut to their hosts."""
        import httpx

        if isinstance(record.args, tuple):
            record.args = tuple(
                f"{arg.scheme}://{arg.host}/…" if isinstance(arg, httpx.URL) else arg for arg in record.args
            )
        return True


_HOSTS_ONLY = HostsOnly()


def hide_urls() -> None:
    """Let httpx log hosts only, from now on; adding the same filter again changes nothing."""
    logging.getLogger("httpx").addFilter(_HOSTS_ONLY)
