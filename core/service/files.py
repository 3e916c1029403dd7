"""Looking at a file without computing anything: what would be read as what, and what would have to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    ) -> TableReading:
        """Say how a file would be read: platform, columns, questions, samples and totals, without analysing it.

        Args:
            file: A table (CSV, TSV, JSON, .xlsx, Parquet; also gzip or zip), at most 64 MB.
            lens: {kinds_of_file}.
            columns: As for the method that analyses such a file.
            options: As for the method that analyses such a file; model for "drift".

        Returns:
            What each role is read from, what has to be asked, and a proposal that answers it.
        """
        kinds = kinds_of_file()
        look = named_object(kinds[choice("lens", lens, kinds)].look)
        upload = Upload.parse(file)
        self._shared.admit()
        seen: TableReading = look(self._shared, upload, columns, options)
        return seen
