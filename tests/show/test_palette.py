import pytest
from pygments.token import STANDARD_TYPES

from twinstart.model import BADGES, SIDES
from twinstart.show.palette import BADGE_STYLES, SIDE_STYLES, THEME, choose_style


@pytest.mark.parametrize(
    ("kind", "style"),
    [
        ("", ""),
        ("n", ""),
        ("w", ""),
        ("k", "magenta"),
        ("kn", "magenta"),
        ("kc", "yellow"),
        ("s2", "green"),
        ("sd", "green"),
        ("mi", "yellow"),
        ("c1", "bright_black"),
        ("cp", "magenta"),
        ("nf", "blue"),
        ("nc", "bold blue"),
        ("o", ""),
        ("ow", "magenta"),
    ],
)
def test_a_kind_has_the_style_of_its_longest_beginning(kind: str, style: str) -> None:
    assert choose_style(kind) == style


def test_every_kind_badge_and_side_has_a_style() -> None:
    assert all(isinstance(choose_style(kind), str) for kind in STANDARD_TYPES.values())
    assert list(BADGE_STYLES) == list(BADGES)
    assert [SIDE_STYLES[side] in THEME for side in SIDES] == [True, True]
