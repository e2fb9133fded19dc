"""The program around the commands: its streams, its signals, its errors and exit status."""

import os
import sys

from twinstart.cli import signals

TYPE_CHECKING = False  # Importing this from typing takes a while, in which no signal is heard.
if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def main() -> "NoReturn":
    """Run the command line; turn what a user can mend into two lines and an exit status."""
    try:
        # Loading the rest takes a while, in which a signal must find its handler.
        signals.end_on_first()
        _prepare_streams()
        status = _run()
    except KeyboardInterrupt:
        status = _say("Stopped.", 130)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    # All is done, or undone: what comes now finds nothing to end.
    signals.ignore()
    if "twinstart.cache" in sys.modules:
        sys.modules["twinstart.cache"].save()
    _flush(sys.stdout)
    _flush(sys.stderr)
    sys.exit(status)


def _run() -> int:
    """Run the command line and return the exit status."""
    from importlib import import_module

    import click

    from twinstart.cli.commands import cli
    from twinstart.errors import TwinstartError

    if "_TWINSTART_COMPLETE" in os.environ:
        import_module("twinstart.cli.completion")  # It tells click how bash is answered.
    try:
        status = cli.main(prog_name="twinstart", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except TwinstartError as error:
        return _fail(error.message, error.hint, error.exit_status)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "twinstart"
        return _fail(error.format_message(), f"see {path} --help", 2)
    except click.Abort:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        return 1
    except OSError as error:
        return _fail(*_explained(error), 1)


def _explained(error: OSError) -> tuple[str, str]:
    """Say what the system has refused, and what to do about it."""
    from twinstart.resources import is_own

    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    message = f"{place}: {error.strerror or error}" if place else str(error.strerror or error)
    if place and is_own(place):
        return message, "this file belongs to twinstart: install twinstart anew"
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        return "the folder you stand in is there no more", "change to another folder"
    return message, "check the folder's permissions and the free space, then try again"


def _fail(message: str, hint: str, status: int) -> int:
    from twinstart.cli.messages import shorten, wrap

    said = [wrap(shorten(text), err=True) for text in (f"error: {message}", f"hint: {hint}")]
    return _say("\n".join(said), status)


def _say(text: str, status: int) -> int:
    """Write to standard error, whether or not somebody reads it, and return `status`."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        pass
    return status


def _flush(stream: "TextIO") -> None:
    """Write what a stream still holds, or else drop it: Python would complain at its end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _prepare_streams() -> None:
    """Give every stream that is closed somewhere to go, and let no character end the program."""
    import io

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Open until the program ends, as a standard stream is.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="surrogateescape" if name == "stdin" else "backslashreplace")
