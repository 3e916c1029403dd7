"""What a lens that reads files is: its examples, its columns, what it makes of a file and how that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from markupsafe import Markup

from core.front.preview import Preview
from core.markup import EMPTY
from core.page.kit.two_files import first_place, read_upload, split_source
from core.progress import Progress
from core.tables import Role
from core.tables.upload import Upload

Answer = TypeVar("Answer")
Columns: TypeAlias = Mapping[str, str | list[str] | None]
Update: TypeAlias = dict[str, Any]

DOWNLOAD = "download."  # before the number of a download


@dataclass(frozen=True)
class Example:
    """A file that ships with the app.

    Attributes:
        words: What stands on its button.
        load: Its bytes, and what it is called.
    """

    words: str
    load: Callable[[], tuple[bytes, str]]


@dataclass(frozen=True)
class Request:
    """What is to be read, and how.

    Attributes:
        source: The name of an example, or where the framework put an upload.
        load: Its bytes, and what its sender calls it.
        shipped: Whether it comes with the app: it counts against nobody's limit, and the page says it is synthetic.
        columns: Role -> column as corrected, or None where they are to be recognised.
        choices: The lens's own choices by their names.
        options: Answers to what the file was asked about.
        featured: Whether nobody asked for it: then it stays out of the address bar.
        hold: Takes what a snapshot would hold, and gives its name; None where none is offered.
        partial: Whether what is shown is not all yet: then there is nothing to take away.
    """

    source: str
    load: Callable[[], tuple[bytes, str]]
    shipped: bool
    columns: Columns | None
    choices: Mapping[str, Any]
    options: Mapping[str, Any] = field(default_factory=dict)
    featured: bool = False
    hold: Callable[[str], str] | None = None
    partial: bool = False

    def second(self) -> Upload | None:
        """The file that joins the first, where one came along.

        Raises:
            InvalidInput: More than two came.
        """
        place = None if self.shipped else split_source(self.source)[1]
        if place is None:
            return None
        data, name = read_upload(place)
        return Upload(name, data)


@dataclass(frozen=True)
class Shown:
    """What an answer puts on the page.

    Attributes:
        answer: The cards.
        files: Paths to take away, one per download of the lens.
        names: Columns of the file.
        columns: Role -> column that was read.
        parts: Updates of the lens's own parts, by their names.
        short: The answer without what opens, for the first HTML, where it is the featured example.
        read_as: The line that says how the file was read.
        kept: What a snapshot of the answer holds; nothing offers none.
    """

    answer: Markup
    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)
    short: Markup = EMPTY
    read_as: Markup = EMPTY
    kept: Markup = EMPTY


@dataclass(frozen=True)
class FileLens(Generic[Answer]):
    """One lens that reads files.

    Attributes:
        name: Part of the ids of its components.
        upload: Label of the field for the file.
        doing: What is being done, as the title of the card that waits.
        examples: Name -> example.
        roles: Columns that can be corrected; none where the file has fixed ones.
        roles_of: The same where they depend on the lens's choices.
        also: Roles of another kind of file, whose form the answer shows.
        leads: Whether a file is one that a second joins; by the columns known of it where omitted.
        again: What stands on the button that reads the file with other columns.
        titles: Names of fields as errors call them.
        downloads: Titles of the files to take away.
        analyze: The answer to a request; told where to report progress, and a first part of the answer where work goes
            on for long (`core.page.kit.progress.Report`). Raises LedgerlensError.
        show: The answer as updates of the page.
        recognise: Columns of a file and which role each would be read from, for files that cannot be answered.
        beside: The lens's choices, by their names, that an upload holds; None where it is a file to read.
        joins: Name of the key among the columns by which a second file joins; nothing where none does.
        joined: What that file may be, in a sentence.
        preview: What the head and the picture of a link to an example say of its answer.
        blank: The lens's own parts while there is no answer.
        empty: What stands there before the first file.
    """

    name: str
    upload: str
    doing: str
    examples: Mapping[str, Example]
    titles: Mapping[str, str]
    downloads: tuple[str, ...]
    analyze: Callable[[Request, Progress], Answer]
    show: Callable[[Answer, Request], Shown]
    roles: tuple[Role, ...] = ()
    roles_of: Callable[[Mapping[str, Any]], tuple[Role, ...]] | None = None
    again: str = "Read the file again"
    recognise: Callable[[bytes, str], tuple[tuple[str, ...], Columns]] | None = None
    beside: Callable[[str], Mapping[str, Any] | None] | None = None
    also: tuple[Role, ...] = ()
    leads: Callable[[bytes, str], bool] | None = None
    joins: str = ""
    joined: str = ""
    preview: Callable[[Answer], Preview] | None = None
    blank: Callable[[], Mapping[str, Any]] = dict
    empty: Markup = EMPTY

    @property
    def has_form(self) -> bool:
        """Whether columns can be corrected."""
        return bool(self.roles) or self.roles_of is not None

    def roles_for(self, choices: Mapping[str, Any]) -> tuple[Role, ...]:
        """Columns that can be corrected, with the lens's choices as they stand."""
        return self.roles if self.roles_of is None else self.roles_of(choices)

    def request(
        self,
        source: str,
        columns: Columns | None,
        choices: Mapping[str, Any],
        options: Mapping[str, Any] | None = None,
        *,
        featured: bool = False,
    ) -> Request:
        """What was asked for, with the way to its bytes."""
        example = self.examples.get(source)
        load = example.load if example is not None else lambda: read_upload(first_place(source))
        return Request(source, load, example is not None, columns, choices, options or {}, featured)
