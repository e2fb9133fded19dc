"""Choosing between the two: questions, what each answer weighs, and what comes of the answers."""

from dataclasses import dataclass

from twinstart.model.sides import Side, Sides


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be given, what it weighs for each framework, and why (Markdown).

    `lesson` is where that is seen. `features` are those that a project is made with for it, and
    `database` is the one that it is made for, empty where the answer does not say.
    """

    key: str
    says: str
    weights: Sides[int]
    because: str
    lesson: str
    features: tuple[str, ...] = ()
    database: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question with its answers."""

    key: str
    asks: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions; sums of weights that differ by no more than `near` are near each other."""

    criteria: tuple[Criterion, ...] = ()
    near: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A question with the answer that was given."""

    criterion: Criterion
    option: Option

    @property
    def weight(self) -> int:
        """How much more it weighs for one framework than for the other."""
        return abs(self.option.weights.flask - self.option.weights.django)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of the answers: a framework, or None where either will do.

    `reasons` are in order, the weightiest first; `words` make the project, behind `twinstart`.
    """

    side: Side | None
    sums: Sides[int]
    near: int
    reasons: tuple[Reason, ...]
    unanswered: tuple[Criterion, ...]
    words: tuple[str, ...]
