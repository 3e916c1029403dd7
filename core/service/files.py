"""Looking at a file without computing anything: what would be read as what, and what would have to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import InvalidInput
from core.fields import choice
from core.lenses import kinds_of_file, named_object
from core.service.looks import TableReading
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


class Files:
    """What can be said of a file before it is analysed.

    Args:
        shared: What the lenses share.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def read_table(
        self,
        file: Upload,
        lens: str,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
        joined_file: Upload | None = None,
    ) -> TableReading:
        """Say how a file would be read: platform, columns, questions, samples and totals, without analysing it.

        Args:
            file: A table (CSV, TSV, JSON, .xlsx, Parquet; OFX or QIF; also gzip or zip), at most 64 MB.
            lens: {kinds_of_file}.
            columns: As for the method that analyses such a file.
            options: As for the method that analyses such a file; model for "drift".
            joined_file: A second table that joins the file by a key: customers to orders, users or devices to a ledger,
                profiles to holdings.

        Returns:
            What each role is read from, what has to be asked, and a proposal that answers it.
        """
        kinds = kinds_of_file()
        kind = kinds[choice("lens", lens, kinds)]
        look = named_object(kind.look)
        upload = Upload.parse(file)
        second = None if joined_file is None else Upload.parse(joined_file, "joined_file")
        if second is not None and not kind.joins:
            joined = " or ".join(f'"{name}"' for name, one in kinds.items() if one.joins)
            raise InvalidInput("joined_file", f"is not read with lens {lens!r}", f"nothing, or lens {joined}")
        self._shared.admit()
        more = (second,) if kind.joins else ()
        seen: TableReading = look(self._shared, upload, columns, options, *more)
        return seen
