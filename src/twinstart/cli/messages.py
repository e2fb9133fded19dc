"""Messages beside the results: folded between words, where a terminal would fold inside them."""

import os
import sys
import textwrap

from twinstart.show.visible import make_visible

# A message that is longer repeats at length what somebody typed: so much of both ends says enough.
_LONGEST, _BEGINNING, _END = 1000, 300, 100


def shorten(text: str) -> str:
    """Leave out the middle of a message that is much too long.

    >>> len(shorten("nothing is known of " + "a" * 100_000))
    403
    """
    return text if len(text) <= _LONGEST else f"{text[:_BEGINNING]} … {text[-_END:]}"


def wrap(text: str, err: bool = False, indent: str = "") -> str:
    """Fold a message to the width of the terminal that shows it; elsewhere it stays one line.

    A name in it may hold anything: what would steer the terminal is shown as its number. `indent`
    stands before the first row, and as many blanks before the others.
    """
    stream = sys.stderr if err else sys.stdout
    text = make_visible(" ".join(text.split()))
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return indent + text
    # A terminal that does not know its width says 0. Names and paths stay whole.
    return textwrap.fill(
        text,
        max(width, 20) if width else 80,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
