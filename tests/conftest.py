"""What all tests share: an isolated home, the miniature pair, and a way to run the command."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starting import Starter

if TYPE_CHECKING:
    from firefox import Firefox
    from playwright.sync_api import Browser
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

    from twinstart.model import Course

REPO = Path(__file__).resolve().parent.parent
MINI = Path(__file__).resolve().parent / "mini"

# The miniature templates are data, claims and settings are a twin's, properties another program's:
# no modules to collect.
collect_ignore = ["mini", "claims", "explain", "properties", "settings"]

# What Python itself reads. A test that cuts programs short must not leave half of a module's
# bytecode behind.
AT_START = {"PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}


# After so many seconds something hangs, however busy the machine is.
PATIENCE = 120


def many(*values: object) -> list[object]:
    """Mark the values of a parameter that need not be tried each time: `make fast` does without."""
    return [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.many)
        for value in values
    ]


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "Scheduling | None":
    """Keep the tests of one site of test_bursts.py on one worker, which sets it up once.

    Marks of xdist_group say nothing to xdist 3.8 any more: pytest 9.2 keeps ids of another form.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class BySite(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            test, _, site = nodeid.rpartition("[")
            return site if test.startswith("tests/test_bursts.py::") else nodeid

    return BySite(config, log)


@pytest.fixture(autouse=True, scope="session")
def signals_arrive() -> None:
    """Undo what nohup and a job in the background do: children would ignore what we send them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGHUP", "SIGQUIT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.fixture(autouse=True, scope="session")
def no_cache() -> None:
    """Let nothing that is tested here come from the user's cache, or go there."""
    from twinstart import cache

    nowhere = cache.Cache(None)
    cache._cache = lambda: nowhere


@pytest.fixture
def mini(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let twinstart's own modules read the miniature pair instead of the real templates."""
    from twinstart import resources
    from twinstart.lessons import concepts
    from twinstart.make import questions

    cached = (concepts.load_concepts, *questions.__dict__.values())

    def forget() -> None:
        for function in cached:
            if hasattr(function, "cache_clear"):
                function.cache_clear()

    forget()
    monkeypatch.setattr(resources, "_root", lambda: MINI)
    yield MINI
    forget()


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing come from what another test has rendered, either."""
    from twinstart import cache

    fresh = cache.Cache(None)
    monkeypatch.setattr(cache, "_cache", lambda: fresh)


@pytest.fixture
def course(mini: Path, cold: None) -> "Course":
    """Return the lessons of the miniature pair, rendered from nothing."""
    from twinstart import library

    return library.draw_lessons()


@pytest.fixture(scope="session")
def real_course() -> "Course":
    """Return the lessons of the default pair; they are drawn once for all tests."""
    from twinstart import library

    return library.draw_lessons()


@pytest.fixture(scope="session")
def real_page(real_course: "Course") -> str:
    """Return the guide of the default pair."""
    from twinstart.show import html

    return html.render(real_course)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return a Chromium; where there is none, skip, or fail if CI needs it."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        if os.environ.get("TWINSTART_REQUIRE_ALL"):
            pytest.fail("no Chromium was found")
        pytest.skip("no Chromium was found: install it to test the guide in a browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Firefox]":
    """Return a Firefox; where there is none, skip, or fail if CI needs it."""
    from firefox import find_firefox, started

    found = find_firefox()
    if found is None:
        if os.environ.get("TWINSTART_REQUIRE_ALL"):
            pytest.fail("no Firefox was found")
        pytest.skip("no Firefox was found: install it to test the guide in it")
    with started(found, tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture(scope="session")
def guide() -> str:
    """Return the address of a default pair's guide."""
    import twins

    return (twins.baked_pair() / "guide" / "index.html").as_uri()


@pytest.fixture
def clean_env(tmp_path: Path) -> dict[str, str]:
    """Return an environment without the caller's home, colours or locale."""
    home = tmp_path / "home"
    home.mkdir()
    keep = ("PATH", "SYSTEMROOT", "TMPDIR", "PYENV_ROOT")
    known = {key: os.environ[key] for key in keep if key in os.environ}
    return known | AT_START | {"HOME": str(home), "COLUMNS": "80"}


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    """Return what starts twinstart fast, for those whose environment is `clean_env`."""
    starter = Starter(AT_START)
    yield starter
    starter.close()


@pytest.fixture
def run(tmp_path: Path, clean_env: dict[str, str], starter: Starter) -> Run:
    """Return a function that runs `twinstart` as a process in an empty folder."""

    def run(*words: str, cwd: Path = tmp_path, **env: str) -> subprocess.CompletedProcess[str]:
        if starter.fits(clean_env | env):
            return starter.call(words, cwd, clean_env | env)
        return subprocess.run(
            [sys.executable, "-m", "twinstart", *words],
            cwd=cwd,
            env=clean_env | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    return run


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the very last line what was not tested for want of a newer Python."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    wanting = "no Python of version 3.12 or newer was found"
    for outcome, said in (("skipped", "left out"), ("failed", "failed"), ("error", "failed")):
        reports = reporter.stats.get(outcome, []) if reporter else []
        number = sum(wanting in str(report.longrepr) for report in reports)
        if number:
            reporter.write_line(
                f"Of the tests of Django 6.1, {number} {said}: {wanting}."
                " Install one so that `python3.12` (or a newer one) starts it."
            )


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
