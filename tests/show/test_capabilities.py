import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from twinstart.show.capabilities import Screen, describe_file, look_at_stdout, shows_unicode

ABOUT_SCREENS = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM")


@pytest.fixture(autouse=True)
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ABOUT_SCREENS:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("columns", "asked", "width"),
    [
        (None, None, 80),
        ("100", None, 100),
        ("100", 120, 120),
        ("19", None, 20),
        ("20", None, 20),
        ("240", None, 240),
        ("241", None, 240),
        ("99999999", None, 240),
        ("0", None, 80),
        ("wide", None, 80),
        ("²", None, 80),
        ("", None, 80),
        ("9" * 5000, None, 80),
        ("-5", None, 80),
    ],
)
def test_a_file_is_as_wide_as_asked_or_as_columns_says(
    monkeypatch: pytest.MonkeyPatch, columns: str | None, asked: int | None, width: int
) -> None:
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert describe_file(asked) == Screen(width, 24, color=False, ascii_only=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert look_at_stdout(asked).width == width


@pytest.mark.parametrize(
    ("env", "terminal", "color"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
    ],
)
def test_colour_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], terminal: bool, color: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    stdout = io.StringIO()
    monkeypatch.setattr(stdout, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", stdout)
    assert look_at_stdout().color is color


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp437", False), ("no-such", False)],
)
def test_the_alphabet_follows_the_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, unicode: bool
) -> None:
    class Stream(io.StringIO):
        pass

    Stream.encoding = encoding  # type: ignore[assignment]
    monkeypatch.setattr(sys, "stdout", Stream())
    assert shows_unicode() is unicode
    assert look_at_stdout().ascii_only is not unicode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("size", "seen"),
    [
        ((30, 100), (100, 30)),
        ((30, 500), (240, 30)),
        ((30, 5), (20, 30)),
        ((0, 0), (80, 24)),
        ((30, 0), (80, 24)),
        ((0, 100), (80, 24)),
    ],
)
def test_a_terminal_says_its_size(size: tuple[int, int], seen: tuple[int, int]) -> None:
    assert look_in_terminal("terminal", size) == seen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_pipe_is_as_wide_as_the_terminal_around_it_and_a_file_is_not() -> None:
    assert look_in_terminal("pipe", (30, 100))[0] == 100
    assert look_in_terminal("file", (30, 100))[0] == 80
    assert look_in_terminal("text", (30, 100))[0] == 80


def look_in_terminal(target: str, size: tuple[int, int]) -> tuple[int, int]:
    """Return width and height as seen where standard error is a terminal of `size`."""
    import fcntl
    import pty
    import struct
    import tempfile
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    code = (
        "import io, sys; from pathlib import Path;"
        "from twinstart.show.capabilities import look_at_stdout as look;"
        f"sys.stdout = io.StringIO() if {target == 'text'} else sys.stdout;"
        "screen = look(); Path({0!r}).write_text(f'{{screen.width}} {{screen.height}}')"
    )
    with tempfile.TemporaryDirectory() as folder:
        answer, file = Path(folder) / "answer", Path(folder) / "file"
        stdout = {"terminal": slave, "pipe": subprocess.PIPE}.get(target) or file.open("w")
        env = {key: value for key, value in os.environ.items() if key not in ABOUT_SCREENS}
        subprocess.run(
            [sys.executable, "-c", code.format(str(answer))],
            stdin=slave, stdout=stdout, stderr=slave, env=env, check=True,
        )  # fmt: skip
        if not isinstance(stdout, int):
            stdout.close()
        os.close(master)
        os.close(slave)
        width, height = answer.read_text().split()
    return int(width), int(height)
