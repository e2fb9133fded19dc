"""The two frameworks, and one value for each."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Side = Literal["flask", "django"]
SIDES: tuple[Side, Side] = ("flask", "django")
SIDE_NAMES: dict[Side, str] = {"flask": "Flask", "django": "Django"}


def other_side(side: Side) -> Side:
    """Return the framework that is not this one."""
    return "django" if side == "flask" else "flask"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """One value for each framework."""

    flask: T
    django: T

    def __getitem__(self, side: Side) -> T:
        """Return the value for `side`."""
        return self.flask if side == "flask" else self.django
