import pytest
from rich.console import Console

from twinstart.show.prose import split_paragraphs, style, wrap

CONSOLE = Console(width=80)


@pytest.mark.parametrize(
    ("markdown", "colored", "plain", "spans"),
    [
        ("plain", True, "plain", []),
        ("a *b* c", True, "a b c", [(2, 3, "italic")]),
        ("a **b** c", False, "a b c", [(2, 3, "strong")]),
        ("**a *b* c**", True, "a b c", [(0, 2, "strong"), (2, 3, "italic"), (3, 5, "strong")]),
        ("a `b` c", True, "a b c", [(2, 3, "code")]),
        ("a `b` c", False, "a `b` c", [(2, 5, "code")]),
        ("a\nb", True, "a b", []),
        ("a <b> [c] &amp; d", True, "a <b> [c] & d", []),
    ],
)
def test_markdown_becomes_styled_text(
    markdown: str, colored: bool, plain: str, spans: list[tuple[int, int, str]]
) -> None:
    text = style(markdown, colored)
    assert text.plain == plain
    assert [(span.start, span.end, span.style) for span in text.spans if span.style] == spans


def rows(markdown: str, width: int) -> list[str]:
    return [row.plain.rstrip() for row in wrap(style(markdown, False), CONSOLE, width)]


def test_short_code_stays_whole() -> None:
    assert rows("aaa `b c d` eee", 10) == ["aaa", "`b c d`", "eee"]
    assert rows("aaa b c d eee", 10) == ["aaa b c d", "eee"]
    # With its backticks it has 29 characters, and then 30, which are too many for that.
    assert rows(f"xx `{'a ' * 13}b`", 30) == ["xx", f"`{'a ' * 13}b`"]
    assert rows(f"xx `{'a ' * 14}`", 30) == [f"xx `{'a ' * 13}".rstrip(), "a `"]


def test_paragraphs_are_parted_at_empty_lines() -> None:
    assert split_paragraphs("a\n\nb\nc\n \n\nd\n") == ["a", "b\nc", "d"]
