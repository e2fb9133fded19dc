"""What `twinstart run` hands on: the twins that were really started are in tests/run."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twinstart import library
from twinstart.cli.commands import cli
from twinstart.make.answers import complete_answers
from twinstart.run import runner

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return library.create(complete_answers("demo"), tmp_path)


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Return what was handed to the runner, which starts nothing."""
    seen: list[tuple[object, ...]] = []

    def make_plan(*words: object) -> str:
        seen.append(words)
        return "plan"

    def run(plan: object, tell: runner.Say, show: runner.Say, browser: bool) -> None:
        tell("told")
        show("shown")
        seen.append((plan, browser))

    monkeypatch.setattr(runner, "make_plan", make_plan)
    monkeypatch.setattr(runner, "run", run)
    monkeypatch.setattr(runner, "open_by_default", lambda: "by default")
    return seen


def call(*words: str) -> Result:
    return CliRunner().invoke(cli, ["run", *words], prog_name="twinstart")


def test_a_folder_is_enough(demo: Path, handed: list[tuple[object, ...]]) -> None:
    done = call("demo")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "shown\n", "told\n")
    (project, only, ports), last = handed
    assert project.root.resolve() == demo  # type: ignore[attr-defined]
    assert (only, ports) == (None, {"flask": 5000, "django": 8000})
    assert last == ("plan", "by default")


def test_the_project_one_stands_in_is_run(
    demo: Path, handed: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo / "flask")
    assert call().exit_code == 0
    assert handed[0][0].root.resolve() == demo  # type: ignore[attr-defined]


def test_what_is_asked_for_is_handed_on(demo: Path, handed: list[tuple[object, ...]]) -> None:
    done = call("demo", "--only", "django", "--flask-port", "1", "--django-port", "65535")
    assert done.exit_code == 0
    assert handed[0][1:] == ("django", {"flask": 1, "django": 65535})


@pytest.mark.parametrize(("word", "opens"), [("--open", True), ("--no-open", False)])
def test_a_browser_is_opened_as_asked(
    demo: Path, handed: list[tuple[object, ...]], word: str, opens: bool
) -> None:
    assert call("demo", word).exit_code == 0
    assert handed[1] == ("plan", opens)


@pytest.mark.parametrize("option", ["--flask-port", "--django-port"])
def test_a_port_is_one_that_there_is(demo: Path, option: str) -> None:
    for number in ("0", "65536"):
        done = call("demo", option, number)
        assert done.exit_code == 2
        assert f"{number} is not in the range 1<=x<=65535" in done.stderr
    for number in ("1", "65535"):
        assert "range" not in call("nowhere", option, number).stderr
