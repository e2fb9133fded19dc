"""The phrasebook: a word of one framework, what the other says, and the point that shows it."""

from dataclasses import dataclass
from typing import Literal

from twinstart.model.sides import Side, Sides

PatternKind = Literal[
    "import", "name", "call", "attribute", "decorator", "base", "def", "assign", "keyword",
    "string", "tag", "filter",
]  # fmt: skip

# Each with what it is found in.
PATTERN_KINDS: dict[PatternKind, str] = {
    "import": "a module or a name that is imported",
    "name": "a name wherever it stands",
    "call": "a function that is called",
    "attribute": "what is read behind a dot",
    "decorator": "a decorator",
    "base": "a class that another one extends",
    "def": "a function or method that is defined",
    "assign": "a name that is given a value",
    "keyword": "a keyword in a call",
    "string": "a text, whole",
    "tag": "a tag of a template",
    "filter": "a filter in a template",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What `explain` looks for: by structure, never by the text of a line.

    `name` is the end of a dotted path, `args` or `request.args` or `flask.g`, as it is written or
    as its import resolves it. A `*` at its end stands for any ending; a dot in front of it asks
    that something stands before.
    """

    kind: PatternKind
    name: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one framework says it (Markdown): code in backticks, and words around it.

    Of a framework that has `nothing` of the kind, what one writes instead.
    """

    text: str
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the phrasebook: both sides' words for what the point `point` shows.

    `also` are other words that lead here; `at` is the line in the lesson file.
    """

    point: str
    phrases: Sides[Phrase]
    also: tuple[str, ...]
    patterns: Sides[tuple[Pattern, ...]]
    at: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a point is read: the `number`th of a lesson; `there`, if the project has it."""

    lesson: str
    number: int
    point: str
    title: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class Saying:
    """A term with its address, read from `side`: the framework whose word was met."""

    term: Term
    side: Side
    address: Address


@dataclass(frozen=True, slots=True)
class Mention:
    """A point that speaks of a word, with the note that does so most (Markdown), if one does."""

    address: Address
    note: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of a project's code that holds a word."""

    path: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is known of a word, what fits best first.

    `caveat` says what could not be told about the project's files, if anything.
    """

    word: str
    sayings: tuple[Saying, ...]
    mentions: tuple[Mention, ...]
    lines: Sides[tuple[CodeLine, ...]]
    of_default_pair: bool
    caveat: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What is known of one line of a reader's own file."""

    number: int
    text: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reader's own file, line by line; `side` is the framework that it is written for."""

    path: str
    side: Side
    remarks: tuple[Remark, ...]
    total: int
