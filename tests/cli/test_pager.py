import contextlib
import io
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, many

if TYPE_CHECKING:
    import pexpect

if sys.platform == "win32":
    pytest.skip("Windows has no such terminals", allow_module_level=True)

from terminals import open_terminal, read_to_end

from twinstart.cli import pager
from twinstart.lessons.concepts import load_concepts
from twinstart.show.capabilities import Screen

# Writes what it gets into a file, and the options that `less` would see.
PAGER = 'cat > paged; printf "%s" "$LESS" > options'


@pytest.fixture
def env(clean_env: dict[str, str]) -> dict[str, str]:
    return clean_env | {"PAGER": PAGER}


class Terminal(io.StringIO):
    """Keeps what is written to it, and says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def show(text: str, stream: io.StringIO, paged: bool = True) -> str:
    """Show a text where this is standard output, and return what came to be written there."""
    with contextlib.redirect_stdout(stream):
        pager.show(text, SIZE, paged)
    return stream.getvalue()


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the file that the pager writes."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", f"cat > {tmp_path}/paged")
    return tmp_path / "paged"


SIZE = Screen(80, 24, color=False, ascii_only=False)
LONG = "\x1b[1ma\x1b[0m\n" * 30


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("\n" * 23, True),
        ("\n" * 24, False),
        ("a\n" * 23, True),
        ("a\n" * 24, False),
        ("a" * 80 + "\n" + "a\n" * 22, True),
        # A longer line goes on in the next row.
        ("a" * 81 + "\n" + "a\n" * 22, False),
        ("a" * 80 * 23 + "\n", True),
        ("a" * 80 * 23 + "a\n", False),
        # Some letters take two columns.
        ("界" * 40 * 23 + "\n", True),
        ("界" * 40 * 23 + "界\n", False),
        # Colours take no room.
        (("\x1b[1;32m" + "a" * 80 + "\x1b[0m\n") * 23, True),
    ],
)
def test_what_is_as_high_as_the_screen_is_paged(paged: Path, text: str, fits: bool) -> None:
    paged.write_text("")
    assert (show(text, Terminal()), paged.read_text()) == ((text, "") if fits else ("", text))


def test_it_is_paged_in_a_terminal_only_and_if_wanted(paged: Path) -> None:
    assert show(LONG, Terminal(), paged=False) == LONG
    assert show(LONG, io.StringIO()) == LONG
    assert show(LONG, io.StringIO(), paged=False) == LONG
    assert not paged.exists()


@pytest.mark.parametrize(
    ("status", "soon", "shown"),
    [
        (0, 600, False), (1, 600, True), (125, 600, True), (126, 600, True), (127, 600, True),
        # Somebody has ended it.
        (128, 600, False), (137, 600, False),
        # Somebody has read in it: so less ends with -K at Ctrl-C. What is not there nobody has.
        (2, 0, False), (126, 0, True), (127, 0, True),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("paged")
def test_better_unpaged_than_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: int,
    soon: int,
    shown: bool,
) -> None:
    monkeypatch.setenv("PAGER", f"exit {status}")
    monkeypatch.setattr(pager, "_SOON", soon)
    assert show(LONG, Terminal()) == (LONG if shown else "")
    said = f"The pager 'exit {status}' failed (status {status}): this was not paged.\n"
    assert capsys.readouterr().err == (said if shown else "")


def test_a_pager_that_does_nothing_hides_nothing(clean_env: dict[str, str], tmp_path: Path) -> None:
    child = open_terminal(["concepts"], tmp_path, clean_env | {"PAGER": "false"}, lines=10)
    text = read_to_end(child)
    assert "routing" in text
    assert text.endswith("The pager 'false' failed (status 1): this was not paged.\n")
    assert child.exitstatus == 0


def test_without_less_it_is_not_paged(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    paged: Path,
) -> None:
    monkeypatch.delenv("PAGER")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert show(LONG, Terminal()) == LONG
    assert capsys.readouterr().err == ""


def test_the_handler_of_interrupts_comes_back(paged: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert show(LONG, Terminal()) == ""
    assert signal.getsignal(signal.SIGINT) is before
    assert paged.read_text() == LONG


def test_what_is_longer_than_the_screen_is_paged_in_colour(
    env: dict[str, str], tmp_path: Path
) -> None:
    child = open_terminal(["diff", "routing"], tmp_path, env, columns=130)
    assert read_to_end(child) == ""
    assert child.exitstatus == 0
    text = (tmp_path / "paged").read_text()
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert " │ " in plain
    assert "─" * 130 + "\n" in plain
    assert (tmp_path / "options").read_text() == "FRX"


@pytest.mark.parametrize(
    ("less", "seen"), [("-P%f", "-R -P%f"), *many(("-iR", "-iR"), ("-r", "-r"))]
)
def test_the_readers_own_options_stay(
    env: dict[str, str], tmp_path: Path, less: str, seen: str
) -> None:
    read_to_end(open_terminal(["diff", "routing"], tmp_path, env | {"LESS": less}))
    assert (tmp_path / "options").read_text() == seen


@pytest.mark.parametrize("words", [["concepts"], *many(["diff", "hello"])])
def test_what_fits_the_screen_is_printed(
    env: dict[str, str], tmp_path: Path, words: list[str]
) -> None:
    text = read_to_end(open_terminal(words, tmp_path, env, 200, 1000))
    assert not (tmp_path / "paged").exists()
    rows = text.count("\n")
    assert rows > 20
    # The screen's last line is for the shell: a text as long as the screen is paged.
    read_to_end(open_terminal(words, tmp_path, env, 200, rows + 1))
    assert not (tmp_path / "paged").exists()
    assert read_to_end(open_terminal(words, tmp_path, env, 200, rows)) == ""
    assert (tmp_path / "paged").exists()


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["--no-pager"], {}),
        *many(
            ([], {"PAGER": "cat"}),
            # Better unpaged than not at all.
            ([], {"PAGER": "no-such-pager-here"}),
            ([], {"PAGER": ""}),
            ([], {"TERM": "dumb"}),
            (["-o", "file"], {}),
            (["--format", "markdown"], {}),
        ),
    ],
)
def test_it_is_not_paged(
    env: dict[str, str], tmp_path: Path, words: list[str], more: dict[str, str]
) -> None:
    child = open_terminal(["diff", "routing", *words], tmp_path, env | more)
    text = read_to_end(child)
    assert child.exitstatus == 0
    assert not (tmp_path / "paged").exists()
    if words[:1] == ["-o"]:
        text = (tmp_path / "file").read_text()
    assert "Flask lets a function announce its address" in text


@pytest.mark.slow
def test_a_pager_that_is_left_early_is_no_error(env: dict[str, str], tmp_path: Path) -> None:
    child = open_terminal(["diff"], tmp_path, env | {"PAGER": "head -1 > paged"})
    assert read_to_end(child) == ""
    assert child.exitstatus == 0
    assert (tmp_path / "paged").read_text().count("\n") == 1


@pytest.mark.slow
def test_the_width_may_be_said(env: dict[str, str], tmp_path: Path) -> None:
    read_to_end(open_terminal(["diff", "routing", "--width", "66"], tmp_path, env, columns=130))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", (tmp_path / "paged").read_text()).split("\n")
    assert "─" * 66 in lines


@pytest.mark.slow
def test_into_a_pipe_it_is_as_wide_as_the_terminal(
    clean_env: dict[str, str], tmp_path: Path
) -> None:
    import pexpect

    env = {key: value for key, value in clean_env.items() if key != "COLUMNS"}
    for target, width in (("| cat > piped", 130), ("> piped", 80)):
        child = pexpect.spawn(
            "bash", ["-c", f"{sys.executable} -m twinstart diff routing {target}"],
            cwd=str(tmp_path), env=env, encoding="utf-8", dimensions=(24, 130), timeout=PATIENCE,
        )  # fmt: skip
        read_to_end(child)
        text = (tmp_path / "piped").read_text()
        assert "─" * width in text.split("\n")
        assert "\x1b" not in text


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("less") is None, reason="this system has no less")
def test_ctrl_c_is_for_the_pager(clean_env: dict[str, str], tmp_path: Path) -> None:
    child = open_terminal(["diff"], tmp_path, clean_env)
    child.expect("Hello")
    child.sendcontrol("c")
    child.send("G")
    child.expect("END")
    child.send("q")
    read_to_end(child)
    assert child.exitstatus == 0


def less_environment(clean_env: dict[str, str], **more: str) -> dict[str, str]:
    return {**clean_env, "LC_ALL": "C.UTF-8", **more}


def screen(child: "pexpect.spawn[str]", key: str, until: str) -> str:
    """Press a key, and return what is drawn until then, without what steers the terminal."""
    child.send(key)
    child.expect(until)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", str(child.before) + str(child.after))


HINT = "n next lesson   N previous   q quit"
OF_ALL = f"of {len(load_concepts())}"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("less") is None, reason="this system has no less")
def test_less_goes_from_lesson_to_lesson(clean_env: dict[str, str], tmp_path: Path) -> None:
    child = open_terminal(["diff"], tmp_path, less_environment(clean_env), 100)
    child.expect(HINT)
    first = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", str(child.before))
    # Nothing that stands above the first lesson is passed over.
    assert "No project here" in first
    assert f"Start · 1 {OF_ALL}" in first
    for key, number in (("n", 2), ("n", 3), ("n", 4), ("N", 3), ("N", 2), ("n", 3)):
        drawn = screen(child, key, HINT)
        found = re.findall(rf"· (\d+) {OF_ALL}\r?\n", drawn)
        # Going back, less draws from below, so that more than one may come by.
        assert str(number) in found, (key, number, drawn)
    child.send("G")
    child.expect(re.escape("(END)"))
    child.send("q")
    read_to_end(child)
    assert child.exitstatus == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="this system has no less")
@pytest.mark.parametrize(
    ("words", "less"), [(["routing"], None), *many(([], "-R +G"), ([], "-RS"), (["hello"], "-R"))]
)
def test_the_hint_is_there_where_it_helps_and_nobody_chose_another(
    clean_env: dict[str, str], tmp_path: Path, words: list[str], less: str | None
) -> None:
    more = {} if less is None else {"LESS": less}
    child = open_terminal(["diff", *words], tmp_path, less_environment(clean_env, **more), 100)
    child.expect(OF_ALL if less != "-R +G" else r"\(END\)")
    if less == "-RS":
        screen(child, "n", f"· 2 {OF_ALL}")
    child.send("q")
    assert HINT not in read_to_end(child)
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("command", "less", "stepping"),
    [
        ("less", None, "less -j3 '-Psn next lesson   N previous   q quit   ?e(END):?pB%pB\\%..%t'"
                       " '+/a b'"),
        ("less -S --mouse", None, "less -S --mouse '+/a b'"),
        ("less", "-R", "less '+/a b'"),
        ("less", "-R +G", "less"),
        ("less +G", None, "less +G"),
        ("less | cat", None, "less | cat"),
        ("less -P 'x y'", None, "less -P 'x y'"),
        ("more", None, "more"),
        ("/no/such/less", None, "/no/such/less"),
        ("busybox/less", None, "busybox/less"),
    ],
)  # fmt: skip
def test_only_less_is_told_to_step(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: str,
    less: str | None,
    stepping: str,
) -> None:
    for folder, name in (("bin", "less"), ("busybox", "busybox")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).touch(mode=0o755)
    (tmp_path / "busybox/less").symlink_to("busybox")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("LESS", raising=False)
    if less is not None:
        monkeypatch.setenv("LESS", less)
    assert pager._let_step(command, "a b", "x\n\x1b[1ma\x1b[0m\na b\na b") == stepping
