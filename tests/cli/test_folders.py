"""`-o FOLDER/`: an index and a file for each lesson."""

import json
import os
from pathlib import Path

import pytest
from conftest import Run


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "first", "lesson"),
    [("html", "index.html", "routing.html"), ("markdown", "README.md", "routing.md")],
)
def test_a_folder_is_told_by_its_slash_or_by_being_one(
    run: Run, tmp_path: Path, form: str, first: str, lesson: str
) -> None:
    words = ("diff", "routing", "hello", "--format", form, "-o")
    done = run(*words, "site/")
    count = len([path for path in (tmp_path / "site").iterdir() if path.name[0] != "."])
    said = f"Wrote {count} files to site; begin with site/{first}.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", said)
    assert {first, lesson} <= {path.name for path in (tmp_path / "site").iterdir()}
    again = run("diff", "hello", "--format", form, "-o", "site")
    assert (again.returncode, again.stdout) == (0, "")
    assert not (tmp_path / "site" / lesson).exists()
    assert run("diff", "hello", "--format", form, "-o", "site").stderr == again.stderr


@pytest.mark.parametrize(
    ("words", "message", "status"),
    [
        ([], "-o site is a folder: choose --format html or --format markdown", 2),
        (["--format", "json"], "-o site is a folder: choose --format html", 2),
        (["--format", "terminal"], "-o site is a folder: choose --format html", 2),
        (["--format", "html", "--changed"], "--changed writes one file: name a file", 2),
        (["--format", "markdown", "--url", "https://e.org"], "--url is for a folder of HTML", 2),
        (["--format", "html", "--url", "e.org"], "--url takes an address such as https://", 2),
        (["--format", "html", "--width", "100"], "--width is for a terminal", 2),
        (["--format", "html", "nonsense-word"], "there is no lesson named", 2),
    ],
)
def test_what_a_folder_does_not_take(
    run: Run, tmp_path: Path, words: list[str], message: str, status: int
) -> None:
    done = run("diff", *words, "-o", "site/")
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert not (tmp_path / "site").exists()


def test_links_in_a_circle_are_no_place_for_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    done = run("diff", "hello", "--format", "html", "-o", "loop/")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: loop cannot be written: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_place_of_the_list_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site" / ".made-by-twinstart.json")
    done = run("diff", "hello", "--format", "html", "-o", "site")
    assert (done.returncode, done.stdout) == (3, "")
    assert "site/.made-by-twinstart.json is damaged\nhint: " in done.stderr


@pytest.mark.slow
def test_a_folder_in_a_project_is_no_change_of_its_owners(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "--no-input").returncode == 0
    project = tmp_path / "demo"
    before = run("diff", "--changed", cwd=project).stdout
    assert run("diff", "hello", "--format", "html", "-o", "site/", cwd=project).returncode == 0
    (project / "docs").mkdir()
    words = ("diff", "hello", "--format", "markdown", "-o", "docs/lessons/")
    assert run(*words, cwd=project).returncode == 0
    assert run("diff", "--changed", cwd=project).stdout == before
    (project / "docs" / "mine.md").write_text("mine\n")
    assert "docs/mine.md  added" in run("diff", "--changed", cwd=project).stdout


def test_what_is_not_twinstarts_is_named_with_the_remedy(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    done = run("diff", "hello", "--format", "html", "-o", "full")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "error: full holds files that are not twinstart's\n"
        "hint: choose a new folder, or an empty one, with -o\n"
    )
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


def test_a_name_that_cannot_be_is_named_as_typed(run: Run, tmp_path: Path) -> None:
    name = "x" * 300
    done = run("diff", "hello", "--format", "html", "-o", f"{name}/")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {name} cannot be written: File name too long\n")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("x.html", "<!doctype html>"), ("x.md", "# "), ("x.json", "{"), ("x.txt", "Phrasebook")],
)
def test_what_is_found_goes_to_a_file_in_the_form_of_its_name(
    run: Run, tmp_path: Path, name: str, beginning: str
) -> None:
    done = run("find", "g", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Wrote {name}.\n")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(beginning)
    assert "attribute of the request" in text
    if name == "x.json":
        assert json.loads(text)["word"] == "g"


@pytest.mark.slow
def test_find_takes_no_more_than_explain(run: Run, tmp_path: Path) -> None:
    assert "is a name for html" in run("find", "g", "-o", "x.html", "--format", "json").stderr
    assert (
        "--width is for a terminal" in run("find", "g", "--format", "json", "--width", "90").stderr
    )
    assert "there is no folder no" in run("find", "g", "-o", "no/x.html").stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    page = run("find", "g", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert len(run("find", "g", "--format", "html", "--all").stdout) > len(page)


@pytest.mark.slow
def test_the_address_of_the_folder_is_where_its_picture_is_found(run: Run, tmp_path: Path) -> None:
    for url in ("https://e.org/x", "https://e.org/x/"):
        run("diff", "hello", "--format", "html", "-o", "site/", "--url", url)
        page = (tmp_path / "site" / "hello.html").read_text(encoding="utf-8")
        assert 'content="https://e.org/x/card.png"' in page
    assert "--url is for a folder of HTML" in run("diff", "-o", "x.html", "--url", url).stderr
