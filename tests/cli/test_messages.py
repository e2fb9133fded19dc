import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest
from conftest import PATIENCE, Run, many

from twinstart.cli.messages import shorten, wrap


def test_elsewhere_than_in_a_terminal_a_message_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert wrap("word " * 50 + "\n end", err=True) == "word " * 50 + "end"
    assert wrap("a\nb", err=True, indent="- ") == "- a b"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("columns", "room"), [(0, 80), (1, 20), (19, 20), (20, 20), (21, 21), (80, 80), (200, 200)]
)
@pytest.mark.parametrize("err", [False, True])
def test_a_message_takes_all_the_width(
    monkeypatch: pytest.MonkeyPatch, columns: int, room: int, err: bool
) -> None:
    with open_stream(columns) as stream:
        monkeypatch.setattr(sys, "stderr" if err else "stdout", stream)
        monkeypatch.setattr(sys, "stdout" if err else "stderr", io.StringIO())
        for end, fits in (("b" * (room - 3), True), ("b" * (room - 2), False)):
            assert wrap(f"aa {end}", err) == (f"aa {end}" if fits else f"aa\n{end}")
        # Names and paths stay whole.
        name = "-".join(["name"] * 60)
        assert wrap(f"a {name} b", err) == f"a\n{name}\nb"
        assert wrap(f"aa {'b' * (room - 5)}", err, "- ") == f"- aa {'b' * (room - 5)}"
        assert wrap(f"aa {'b' * (room - 4)}", err, "- ") == f"- aa\n  {'b' * (room - 4)}"
        if not err:
            assert wrap("aa " + "b" * room) == "aa\n" + "b" * room


@contextmanager
def open_stream(columns: int) -> Iterator[TextIO]:
    """Open a terminal that says that it has so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with open(slave, "w", encoding="utf-8") as stream:  # noqa: PTH123
        yield stream
    os.close(master)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_in_a_terminal_an_error_is_folded_between_words(
    clean_env: dict[str, str], tmp_path: Path
) -> None:
    import pexpect
    from terminals import read_to_end

    # It goes by the terminal that shows it, wherever the result goes.
    child = pexpect.spawn(
        "bash", ["-c", f"{sys.executable} -m twinstart diff blueprint > /dev/null"],
        cwd=str(tmp_path), env=clean_env, encoding="utf-8", timeout=PATIENCE, dimensions=(24, 50),
    )  # fmt: skip
    text = read_to_end(child)
    assert child.exitstatus == 2
    lines = text.splitlines()
    assert lines[0] == "error: there is no lesson named 'blueprint'"
    assert lines[1].startswith("hint: `Blueprint` → ")
    assert len(lines) > 3
    assert max(map(len, lines)) <= 50
    assert "read it with twinstart diff layout" in " ".join(lines)


def test_a_word_leads_to_what_it_is_called_and_to_the_lesson(run: Run) -> None:
    done = run("diff", "before_request")
    assert done.returncode == 2
    assert "`@app.before_request`, or `app.before_request()` → a middleware" in done.stderr
    assert run("diff", "url").stderr.endswith("read it with twinstart diff routing\n")


def test_much_too_long_a_message_is_its_two_ends() -> None:
    assert shorten("a" * 1000) == "a" * 1000
    assert shorten("a" * 300 + "b" + "c" * 700) == "a" * 300 + " … " + "c" * 100


@pytest.mark.parametrize("words", [["find"], *many(["diff"], ["new", "--set"], ["run"], [])])
def test_a_very_long_word_is_not_repeated_whole(run: Run, words: list[str]) -> None:
    done = run(*words, "a" * 5_000)
    assert done.returncode > 0
    assert done.stdout == ""
    assert len(done.stderr) < 800
    assert "a … a" in done.stderr


def test_a_name_in_a_message_steers_no_terminal(run: Run) -> None:
    done = run("diff", "-p", "a\x1b[31mb\u202ec")
    assert done.stderr.startswith("error: a<U+001B>[31mb<U+202E>c is not a twinstart project")
