from pathlib import Path

import click
import pytest
from conftest import Run

from twinstart.cli.output import choose_form, refuse_missing_folder, write_output
from twinstart.errors import TwinstartError


@pytest.mark.parametrize(
    ("form", "name", "chosen"),
    [
        (None, None, "terminal"),
        (None, "x.html", "html"),
        (None, "X.HTM", "html"),
        (None, "x.md", "markdown"),
        (None, "x.markdown", "markdown"),
        (None, "x.json", "json"),
        (None, "x.txt", "terminal"),
        (None, "x.html.bak", "terminal"),
        ("html", "x.html", "html"),
        ("json", "x.txt", "json"),
        ("json", None, "json"),
    ],
)
def test_the_name_or_the_option_chooses(form: str | None, name: str | None, chosen: str) -> None:
    assert choose_form(form, Path(name) if name else None) == chosen


def test_name_and_option_may_not_contradict_each_other() -> None:
    with pytest.raises(click.UsageError) as caught:
        choose_form("markdown", Path("a/x.html"))
    assert caught.value.message == (
        "-o a/x.html is a name for html, and --format asks for markdown: drop one of the two"
    )


def test_a_missing_folder_is_named_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refuse_missing_folder(Path("x.md"))
    with pytest.raises(TwinstartError) as caught:
        refuse_missing_folder(Path("no/x.md"))
    assert caught.value.message == "no/x.md cannot be written: there is no folder no"
    assert caught.value.hint == "make it first, or choose another place with -o"


def test_what_cannot_be_written_is_named_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "x" * 300
    with pytest.raises(TwinstartError) as caught:
        write_output(Path(name), "x")
    assert caught.value.message == f"{name} cannot be written: File name too long"


@pytest.mark.parametrize(
    ("name", "beginning"), [("x.html", "<!doctype html>"), ("x.md", "*No project here"),
                            ("x.json", "{"), ("x.txt", "  No project here")],
)  # fmt: skip
def test_diff_writes_the_form_that_the_name_says(
    run: Run, tmp_path: Path, name: str, beginning: str
) -> None:
    done = run("diff", "routing", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Wrote {name}.\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "x.html", "--format", "markdown"], "-o x.html is a name for html"),
        (["-o", "x.json", "--layout", "split"], "JSON has no layout"),
        (["-o", "x.md", "--width", "100"], "--width is for a terminal, and markdown has none"),
        (["--width", "19"], "19 is not in the range 20<=x<=240"),
    ],
)
def test_contradictions_are_errors(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    done = run("diff", "routing", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_projects_record_is_not_written_over_by_another_name(tmp_path: Path) -> None:
    (tmp_path / "twinstart.json").write_text("{}")
    (tmp_path / "x.json").symlink_to("twinstart.json")
    with pytest.raises(TwinstartError, match="makes a folder a project"):
        refuse_missing_folder(tmp_path / "x.json")
