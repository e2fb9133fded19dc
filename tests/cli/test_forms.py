"""`twinstart diff`, `concepts` and `guide` print just what the form asked for is, to the byte."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twinstart import library
from twinstart.cli.commands import cli
from twinstart.errors import ProjectError, TwinstartError
from twinstart.make import project
from twinstart.make.answers import complete_answers
from twinstart.model import Layout
from twinstart.show import html, jsonreport, lesson_list, markdown, terminal

FORMS = ("terminal", "markdown", "html", "json")
LAYOUTS: tuple[tuple[str, Layout | None], ...] = (
    ("auto", None), ("split", "split"), ("stacked", "stacked"), ("unified", "unified"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with the lessons of the miniature pair."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def demo(here: Path) -> Path:
    """Return a project with an edit in a lesson's code and one elsewhere."""
    made = library.create(complete_answers("demo"), here)
    file = made / "flask/app.py"
    text = file.read_text(encoding="utf-8")
    assert text.count('f"Todo {') == 1
    file.write_text(text.replace('f"Todo {', 'f"Task {'), encoding="utf-8")
    (made / "extra.txt").write_text("é\n", encoding="utf-8")
    return made


def call(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, words, prog_name="twinstart")


def printed(*words: str) -> str:
    done = call(*words)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(("layout", "chosen"), LAYOUTS)
def test_lessons(layout: str, chosen: Layout | None) -> None:
    course = library.draw_lessons()
    words = ("diff", "--layout", layout)
    assert printed(*words) == terminal.render(course, chosen, 100)
    assert printed(*words, "--width", "70") == terminal.render(course, chosen, 70)
    assert printed(*words, "--format", "markdown") == markdown.render(course, chosen)
    assert printed(*words, "--format", "html") == html.render(course, chosen)
    if chosen is None:
        assert printed(*words, "--format", "json") == jsonreport.render(course)


@pytest.mark.parametrize(("layout", "chosen"), LAYOUTS)
def test_changes(demo: Path, layout: str, chosen: Layout | None) -> None:
    changes = library.draw_changes(project.load(demo))
    words = ("diff", "--changed", "-p", "demo", "--layout", layout)
    assert printed(*words) == terminal.render_changes(changes, chosen, 100)
    assert printed(*words, "--format", "markdown") == markdown.render_changes(changes, chosen)
    assert printed(*words, "--format", "html") == html.render_changes(changes, chosen)
    if chosen is None:
        assert printed(*words, "--format", "json") == jsonreport.render_changes(changes)


def test_changes_are_those_of_the_project_one_stands_in(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = printed("diff", "--changed", "-p", "demo")
    assert "Task" in named
    monkeypatch.chdir(demo / "flask")
    assert printed("diff", "--changed") == named
    assert printed("diff", "urls", "--changed") != named
    monkeypatch.chdir(demo.parent)
    assert isinstance(call("diff", "--changed").exception, ProjectError)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_printed_can_be_written(here: Path, form: str) -> None:
    done = call("diff", "--format", form, "-o", "out")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Wrote out.\n")
    assert (here / "out").read_text(encoding="utf-8") == printed("diff", "--format", form)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "json", "--layout", "split"], "JSON has no layout"),
        (["-o", "x.json", "--layout", "unified"], "JSON has no layout"),
        (["--format", "markdown", "--width", "80"], "--width is for a terminal, and markdown has"),
        (["--format", "json", "--width", "80"], "--width is for a terminal, and json has none"),
        (["-o", "x.html", "--width", "80"], "--width is for a terminal, and html has none"),
        (["-o", "."], "-o . is a folder: choose --format html or --format markdown"),
        (["--width", "19"], "19 is not in the range 20<=x<=240"),
        (["--width", "241"], "241 is not in the range 20<=x<=240"),
    ],
)
def test_what_does_not_fit_is_refused(here: Path, words: list[str], said: str) -> None:
    done = call("diff", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(here.iterdir()) == []


def test_a_file_in_no_folder_is_refused_before_all_else() -> None:
    done = call("diff", "no-such-lesson", "-o", "nowhere/x.md")
    assert isinstance(done.exception, TwinstartError)
    assert done.exception.message == "nowhere/x.md cannot be written: there is no folder nowhere"


def test_the_list_of_lessons(demo: Path) -> None:
    command = (
        f"{printed('concepts').rpartition('Read one:  ')[2].removesuffix(' diff urls' + chr(10))}"
    )
    for words, entries in (
        ([], library.list_lessons(None)),
        (["-p", "demo"], library.list_lessons(project.load(demo))),
    ):
        assert printed("concepts", *words) == lesson_list.write_table(entries, command, 100)
        assert printed("concepts", "--width", "30", *words) == (
            lesson_list.write_table(entries, command, 30)
        )
        assert printed("concepts", "--format", "json", *words) == lesson_list.write_json(entries)


def test_the_guide_is_made_anew(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = demo / "guide" / "index.html"
    assert "Task" not in page.read_text(encoding="utf-8")
    done = call("guide", "-p", "demo")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Wrote demo/guide/index.html.\n")
    assert "Task" in page.read_text(encoding="utf-8")
    record = json.loads((demo / "twinstart.json").read_text(encoding="utf-8"))
    (demo / "twinstart.json").write_text(json.dumps(record | {"base": "0" * 64}), encoding="utf-8")
    monkeypatch.chdir(demo / "flask")
    done = call("guide")
    assert (done.exit_code, done.stdout) == (0, "")
    wrote, caveat = done.stderr.splitlines()
    assert wrote == f"Wrote {page}."
    assert caveat.startswith("Not certain: .twinstart/base.tar.bz2: it is not the one")
    monkeypatch.chdir(demo.parent)
    assert isinstance(call("guide").exception, ProjectError)
