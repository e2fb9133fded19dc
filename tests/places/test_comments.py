"""The comments of templates: a line counts as one only if nothing else stands on it."""

import pytest

from twinstart.places.comments import commented_lines


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("a\n<!-- b -->\nc", [2]),
        ("a\n  <!--\n  b\n\n  -->\nc", [2, 3, 4, 5]),
        ("a <!-- b\nc\nd --> e", [2]),
        ("<!-- a --> {# b #}\nc", [1]),
        ("<!-- a --> b {# c #}", []),
        ("{# a\nb #}\nc", [1, 2]),
        ("{% comment %}\na\n{% endcomment %}\nb", [1, 2, 3]),
        ('{%- comment "why" -%}\na\n{%- endcomment -%}\nb', [1, 2, 3]),
        ("{% comments %}\na\n{% endcomment %}", []),
        # One within another is no end of it.
        ("<!-- {# a -->\nb", [1]),
        ("{# <!-- #}\nb", [1]),
        # What never ends goes to the end.
        ("a\n<!-- b\nc", [2, 3]),
        ("a\n\nb", []),
        ("", []),
    ],
)
def test_lines_of_comments(text: str, silent: list[int]) -> None:
    assert sorted(commented_lines(text.split("\n"))) == silent
