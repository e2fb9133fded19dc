import pytest

from twinstart.show.glyphs import ASCII, UNICODE, spell_in_ascii


@pytest.mark.parametrize(
    ("number", "unicode", "plain"),
    [(1, "①", "(1)"), (2, "②", "(2)"), (20, "⑳", "(20)"), (21, "(21)", "(21)")],
)
def test_a_note_has_a_number(number: int, unicode: str, plain: str) -> None:
    assert UNICODE.number(number) == unicode
    assert ASCII.number(number) == plain


def test_ascii_signs_are_ascii() -> None:
    signs = (ASCII.bar, ASCII.divider, ASCII.dot, ASCII.rule, ASCII.gap)
    assert all(sign.isascii() and len(sign) == 1 for sign in signs)


def test_what_ascii_lacks_is_spelt_out() -> None:
    assert spell_in_ascii("a – “b” — ‘c’ … → ·é\n") == "a - \"b\" - 'c' . > -?\n"
