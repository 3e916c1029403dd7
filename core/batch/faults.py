"""What ends a batch from outside, in words: a damaged file, a full disk, too little memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from core.batch.inputs import InputFile
from core.errors import InvalidInput

NO_ROOM: Final = ("No space left", "failed to offload", "max_temp_directory_size", "Disk quota exceeded")
# Of Spark's errors, by its error conditions and Java's names: those that are about memory, and about the input files.
SPARK_MEMORY: Final = ("OutOfMemoryError", "Java heap space", "UNABLE_TO_ACQUIRE_MEMORY")
SPARK_INPUT: Final = (
    "FAILED_READ_FILE",
    "CANNOT_MERGE_SCHEMAS",
    "PARQUET_COLUMN_DATA_TYPE_MISMATCH",
    "ParquetDecoding",
)
MORE_MEMORY: Final = "more, such as 8GB, where the machine has it"
WHOLE_FILES: Final = "whole files that can be read"


@contextmanager
def batch_faults() -> Iterator[None]:
    """Errors of the engine and of the system as errors of every wire; a statement that is wrong in itself passes.

    Raises:
        InvalidInput: An input is damaged, the output has no room or may not be written, or the memory does not do.
    """
    import duckdb

    try:
        yield
    except MemoryError:
        raise InvalidInput("memory", "does not do for this ledger: Python's arrays had no room", MORE_MEMORY) from None
    except duckdb.Error as error:
        said = _first_line(error)
        if any(word in str(error) for word in NO_ROOM):
            raise InvalidInput("OUTPUT", f"has no room ({said})", "a folder with room") from None
        if isinstance(error, duckdb.OutOfMemoryException):
            raise InvalidInput("memory", f"does not do for this ledger ({said})", MORE_MEMORY) from None
        # Statements are ours; values, pages and files are not.
        outside = (duckdb.IOException, duckdb.InvalidInputException, duckdb.ConversionException)
        if isinstance(error, (*outside, duckdb.OutOfRangeException)):
            raise InvalidInput("INPUT", f"cannot be read ({said})", WHOLE_FILES) from None
        raise
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        problem = f"cannot be written: {error.strerror or error}{where}"
        raise InvalidInput("OUTPUT", problem, "a folder with room") from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"py4j", "pyspark"}:
            raise
        _blame_for_spark(error)
        raise


def _blame_for_spark(error: Exception) -> None:
    said = str(error)
    conditions = (line.strip(": ") for line in said.splitlines() if "[" in line and "]" in line)
    problem = next(conditions, said.split("\n", maxsplit=1)[0])[:300]
    if any(word in said for word in NO_ROOM):
        raise InvalidInput("OUTPUT", f"has no room ({problem})", "a folder with room") from None
    if any(word in said for word in SPARK_MEMORY):
        raise InvalidInput("memory", f"does not do for this ledger ({problem})", MORE_MEMORY) from None
    if any(word in said for word in SPARK_INPUT):
        raise InvalidInput("INPUT", f"cannot be read ({problem})", WHOLE_FILES) from None


def problem_of(error: InvalidInput) -> str:
    """What is wrong with a file that an upload would be told of, without the field and what is allowed."""
    return error.message.removeprefix("file ").removesuffix(f". Allowed: {error.allowed}.")


@contextmanager
def reading_file(file: InputFile) -> Iterator[None]:
    """What is wrong with a file, said with its name.

    Raises:
        InvalidInput: It is cut off, damaged, no table, or cannot be opened.
    """
    import zlib

    import duckdb

    try:
        yield
    except InvalidInput as error:
        if error.field != "file":
            raise
        raise InvalidInput(
            "INPUT", f"holds {file.name!r}, which {problem_of(error)}", error.allowed or WHOLE_FILES
        ) from None
    except (EOFError, OSError, zlib.error, duckdb.IOException, duckdb.InvalidInputException) as error:
        raise InvalidInput(
            "INPUT", f"holds {file.name!r}, which cannot be read ({_first_line(error)})", WHOLE_FILES
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0][:200]
