"""What is claimed of the two frameworks, what is so, and what shows it."""

from dataclasses import dataclass
from typing import Literal

from twinstart.model.code import Region
from twinstart.model.sides import Sides
from twinstart.model.terms import Address

Ruling = Literal["true", "false", "it depends", "was true", "measure it", "not by code"]
RULINGS: tuple[Ruling, ...] = (
    "true",
    "false",
    "it depends",
    "was true",
    "measure it",
    "not by code",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What articles claim, in our words, with what is so and why (Markdown), and the evidence.

    `sources` are the names of the articles' files. `until` says when it has ceased to be true, if
    it was. `points` are ids; `tests` are addresses in a project, `contract/test_x.py::test_y`;
    `links` lead into documentation; `measure` says what to run and to compare (Markdown).
    """

    key: str
    part: str
    says: str
    sources: tuple[str, ...]
    ruling: Ruling
    because: str
    until: str = ""
    points: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A point that shows what is so, and the lines of a project that it has on each side."""

    address: Address
    regions: Sides[tuple[Region, ...]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with the code that is its evidence."""

    claim: Claim
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class Docket:
    """Claims chosen by a word (all, where it is empty), in the order of their parts.

    `caveat` says what could not be told about the project's files, if anything.
    """

    word: str
    parts: tuple[tuple[str, tuple[Judgement, ...]], ...]
    of_default_pair: bool
    caveat: str | None = None

    @property
    def judgements(self) -> list[Judgement]:
        """All of them, in order."""
        return [judgement for _, judgements in self.parts for judgement in judgements]
