"""The comments of a template: of HTML, of Jinja and of Django's language."""

import re
from collections.abc import Sequence

# Each to its end, or to the text's where it has none.
_COMMENT = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|\{#.*?(?:#\}|\Z)"
    r"|\{%-?\s*comment\b[^%]*%\}.*?(?:\{%-?\s*endcomment\s*-?%\}|\Z)",
    re.DOTALL,
)


def commented_lines(lines: Sequence[str]) -> frozenset[int]:
    r"""Return the numbers of a template's lines that hold a comment, or a part of one, alone.

    >>> sorted(commented_lines(["<p>", "<!-- <b>", "", "</b> -->", "</p>{# x #}", "{# y #}"]))
    [2, 3, 4, 6]
    """
    text = "\n".join(lines)
    silent: set[int] = set()
    spoken = _COMMENT.sub(lambda found: "\0" + "\n\0" * found[0].count("\n"), text)
    for number, line in enumerate(spoken.split("\n"), start=1):
        if "\0" in line and not line.replace("\0", "").strip():
            silent.add(number)
    return frozenset(silent)
