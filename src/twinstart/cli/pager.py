"""Show a long text through the reader's pager, as git does."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from twinstart.cli.messages import wrap
from twinstart.show.capabilities import Screen

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_NOT_FOUND = {126, 127}
# From here on, the number of the signal that has ended it.
_KILLED = 128
# Before so many seconds are over, nobody has read what a failing pager may have shown.
_SOON = 5.0
# A command of which it is plain where its options end.
_LESS = re.compile(r"(\S*/)?less(\s+-[\w-]+)*")
# As `less` writes it: at the end it says so, before that how far it is.
_PROMPT = r"n next lesson   N previous   q quit   ?e(END):?pB%pB\%..%t"


def show(text: str, screen: Screen, paged: bool, step: str | None = None) -> None:
    """Print a text that fits the screen, or goes elsewhere; page it otherwise, if `paged`.

    PAGER names the pager (`less` by default; `cat` or nothing for none), LESS its options. With
    `step`, a regular expression, `less` goes from each line that it fits to the next by `n`, and
    back by `N`.

    Where the pager fails before anybody can have read in it, the text is printed, and that said.
    """
    command = _choose_pager() if paged and sys.stdout.isatty() else None
    if command is None or _count_rows(text, screen.width) < screen.height:
        # Whether there is colour was decided already; click must not take it away.
        click.echo(text, nl=False, color=True)
        return
    full = command if step is None else _let_step(command, step, text)
    data = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
    sys.stdout.flush()
    with _interrupts_ignored():
        began = time.monotonic()
        pager = subprocess.Popen(full, shell=True, stdin=subprocess.PIPE, env=_variables())
        # Whoever leaves the pager has seen enough.
        with contextlib.suppress(BrokenPipeError):
            pager.communicate(data)
        pager.wait()
    soon = time.monotonic() - began < _SOON
    if pager.returncode in _NOT_FOUND or (soon and 0 < pager.returncode < _KILLED):
        click.echo(text, nl=False, color=True)
        said = f"The pager {command!r} failed (status {pager.returncode}): this was not paged."
        click.echo(wrap(said, err=True), err=True)


def _choose_pager() -> str | None:
    if os.environ.get("TERM") == "dumb":
        return None
    chosen = os.environ.get("PAGER")
    if chosen is None:
        return "less" if shutil.which("less") else None
    return None if chosen.strip() in {"", "cat"} else chosen


def _let_step(command: str, step: str, text: str) -> str:
    """Let `less`, if it is one, search for a pattern from the start; tell how to go on.

    Whoever has chosen options keeps what they say about the start, the prompt and jumps.
    """
    words = command.split()
    found = shutil.which(words[0])
    if not _LESS.fullmatch(command) or "+" in os.environ.get("LESS", "") or found is None:
        return command
    if Path(found).resolve().name != "less":
        # BusyBox has one, too, which knows none of this.
        return command
    more = [f"+/{step}"]
    if "LESS" not in os.environ and len(words) == 1:
        # The first is where it is on the first screen, and so are those to come.
        above = _STYLE.sub("", text).split("\n")
        row = next((at for at, line in enumerate(above, start=1) if re.search(step, line)), 1)
        more = [f"-j{row}", f"-Ps{_PROMPT}", *more]
    return " ".join([command, *map(shlex.quote, more)])


def _variables() -> dict[str, str]:
    """Return the pager's environment: without LESS it leaves short texts alone and shows colour."""
    less = os.environ.get("LESS", "FRX")
    # Without R it would show the colours as text; in front, since a prompt takes all behind it.
    return {**os.environ, "LESS": less if "R" in less or "r" in less else f"-R {less}".strip()}


def _count_rows(text: str, width: int) -> int:
    """Count the rows that a text takes on a screen, where a longer line goes on in the next row."""
    from rich.cells import cell_len

    lines = _STYLE.sub("", text).splitlines()
    return sum(max(1, -(-cell_len(line) // width)) for line in lines)


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Leave Ctrl-C to the pager, for which it ends a search or the like."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
