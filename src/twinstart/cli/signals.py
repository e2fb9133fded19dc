"""Signals that ask the program to end: the first unwinds it like an exception, once."""

import signal
import time

# Those that come while the first is being obeyed say nothing new; after so many seconds they do.
PATIENCE = 10.0

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_obeyed_at = float("-inf")


def end_on_first() -> None:
    """Let SIGINT raise KeyboardInterrupt, SIGTERM and SIGHUP SystemExit; more do not disturb that.

    So whatever cleans up on the way out is not interrupted by a second Ctrl-C, nor by the SIGHUP
    that follows a SIGTERM.
    """
    for name in _NAMES:
        number = getattr(signal, name, None)
        # What nohup and the like have told it to ignore stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def ignore() -> None:
    """Let no signal disturb what is left to do."""
    global _obeyed_at
    _obeyed_at = float("inf")


def _end(number: int, frame: object) -> None:
    global _obeyed_at
    now = time.monotonic()
    if now - _obeyed_at < PATIENCE:
        return
    _obeyed_at = now
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
