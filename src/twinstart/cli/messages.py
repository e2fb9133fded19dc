"""Messages beside the results: folded between words, where a terminal would fold inside them."""

import os
import sys
import textwrap

from twinstart.show.visible import make_visible


def wrap(text: str, err: bool = False) -> str:
    """Fold a message to the width of the terminal that shows it; elsewhere it stays one line.

    A name in it may hold anything: what would steer the terminal is shown as its number.
    """
    stream = sys.stderr if err else sys.stdout
    text = make_visible(" ".join(text.split()))
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return text
    # A terminal that does not know its width says 0. Names and paths stay whole.
    return textwrap.fill(text, max(width, 20) if width else 80, break_long_words=False,
                         break_on_hyphens=False)  # fmt: skip
