"""What all tests share: an isolated home, the miniature pair, and a way to run the command."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
MINI = Path(__file__).resolve().parent / "mini"

# The miniature templates are data, not modules to look for doctests in.
collect_ignore = ["mini"]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True, scope="session")
def signals_arrive() -> None:
    """Undo what nohup and a job in the background do: children would ignore what we send them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture
def mini(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let twinstart's own modules read the miniature pair instead of the real templates."""
    from twinstart import concepts, data, questions

    for cached in (concepts.load_concepts, questions.raw, questions.questions, questions.features):
        cached.cache_clear()
    monkeypatch.setattr(data, "_root", lambda: MINI)
    yield MINI
    for cached in (concepts.load_concepts, questions.raw, questions.questions, questions.features):
        cached.cache_clear()


@pytest.fixture
def clean_env(tmp_path: Path) -> dict[str, str]:
    """Return an environment without the caller's home, colours or locale."""
    home = tmp_path / "home"
    home.mkdir()
    keep = ("PATH", "SYSTEMROOT", "TMPDIR", "PYENV_ROOT")
    return {key: os.environ[key] for key in keep if key in os.environ} | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }


@pytest.fixture
def run(tmp_path: Path, clean_env: dict[str, str]) -> Run:
    """Return a function that runs `twinstart` as a process in an empty folder."""

    def run(*words: str, cwd: Path = tmp_path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "twinstart", *words],
            cwd=cwd,
            env=clean_env | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-gold", action="store_true", help="write tests/gold anew")


@pytest.fixture
def gold(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that holds a text against tests/gold/<name>."""

    def check(name: str, text: str) -> None:
        path = REPO / "tests" / "gold" / name
        if request.config.getoption("--rewrite-gold"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return check
