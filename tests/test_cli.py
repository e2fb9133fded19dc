"""The command as a process: what it prints, where, with which status, and what it changes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run, many

from twinstart import __version__


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def refused(done: "subprocess.CompletedProcess[str]", status: int) -> str:
    """Check the form of a refusal and return its two lines."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert re.fullmatch(r"error: .+\nhint: .+\n", done.stderr), done.stderr
    return done.stderr


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"twinstart {__version__}\n")


@pytest.mark.parametrize("words", [[], ["new"], ["diff"], ["concepts"], ["run"]])
def test_every_command_has_help(run: Run, words: list[str]) -> None:
    done = run(*words, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: twinstart")
    options = re.findall(r"^  (-.*)$", done.stdout, re.MULTILINE)
    assert all(re.search(r"\S  +\S", option) or len(option) > 20 for option in options), options


def test_new_writes_a_pair_and_says_what_is_next(run: Run, tmp_path: Path) -> None:
    done = run("new", "demo", "--no-input")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"flask", "django", "guide", "contract", "README.md", "twinstart.json"} == {
        path.name for path in (tmp_path / "demo").iterdir() if not path.name.startswith(".")
    }
    assert done.stdout.startswith("demo/\n├── README.md")
    assert "cd demo" in done.stdout
    assert "twinstart run" in done.stdout


@pytest.mark.slow
def test_nothing_is_written_to_the_home_folder(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "--no-input").returncode == 0
    assert run("diff", "routing").returncode == 0
    assert files(tmp_path / "home") == set()


@pytest.mark.parametrize("side", ["flask", *many("django")])
def test_only_writes_one_twin(run: Run, tmp_path: Path, side: str) -> None:
    assert run("new", "demo", "--only", side, "--no-input").returncode == 0
    present = files(tmp_path / "demo") & {"flask", "django"}
    assert present == {side}


def test_output_dir_is_made(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "-o", "a/b", "--no-input").returncode == 0
    assert (tmp_path / "a/b/demo/README.md").is_file()


def test_set_and_without_shape_the_project(run: Run, tmp_path: Path) -> None:
    done = run("new", "demo", "--set", "project_name=Our chores", "--without", "accounts",
               "--without", "api", "--set", "django_version=6.1", "--no-input")  # fmt: skip
    assert done.returncode == 0
    answers = json.loads((tmp_path / "demo/twinstart.json").read_text())["answers"]
    assert answers == {
        "project_name": "Our chores", "project_slug": "demo", "django_version": "6.1",
        "database": "sqlite", "accounts": False, "admin": False, "api": False,
        "feeds": True, "files": True, "jobs": False, "containers": True,
    }  # fmt: skip
    assert "Django==6.1" in (tmp_path / "demo/django/requirements.txt").read_text()
    assert not files(tmp_path / "demo") & {"flask/todo/accounts.py", "django/accounts/models.py"}


def test_dry_run_lists_just_what_would_be_written(run: Run, tmp_path: Path) -> None:
    done = run("new", "demo", "--no-input", "--dry-run")
    assert done.returncode == 0
    assert files(tmp_path) == {"home"}
    run("new", "demo", "--no-input")
    written = {path for path in files(tmp_path / "demo") if (tmp_path / "demo" / path).is_file()}
    assert {line.removeprefix("demo/") for line in done.stdout.splitlines()} == written


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["new", "class", "--no-input"], 2, "'class' is a keyword of Python"),
        (["new", "../x", "--no-input"], 2, "'../x' cannot be a project's folder name"),
        (["new", "--no-input", "x", "--without", "acounts"], 2, "did you mean accounts?"),
        (["new", "--no-input", "x", "--set", "django_versoin=6.1"], 2, "did you mean django_ver"),
        (["new", "--no-input", "x", "--set", "django_version"], 2, "--set takes KEY=VALUE"),
        (["new", "--no-input", "x", "--set", "django_version=4"], 2, "choose one of: 5.2, 6.1"),
        (["new"], 2, "NAME is missing"),
        (["new", "x", "--only", "rails"], 2, "'rails' is not one of"),
        (["nwe"], 2, "nwe"),
        (["diff", "ruting"], 2, "did you mean routing or testing?"),
        (["diff", "routing", "--format", "json", "--layout", "split"], 2, "JSON has no layout"),
        (["diff", "routing", "-p", "nowhere"], 1, "nowhere is not a twinstart project"),
        (
            ["diff", "routing", "-o", "nowhere/x.md"],
            1,
            "nowhere/x.md cannot be written: there is no folder nowhere",
        ),
        (["run", "nowhere"], 1, "nowhere is not a twinstart project"),
        (["run", "--flask-port", "0"], 2, "0 is not in the range"),
    ],
)
def test_a_wrong_call_says_what_and_what_instead(
    run: Run, tmp_path: Path, words: list[str], status: int, message: str
) -> None:
    assert message in refused(run(*words), status)
    assert files(tmp_path) == {"home"}


def test_an_existing_target_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.txt").write_text("mine")
    said = refused(run("new", "demo", "--no-input"), 3)
    assert "demo exists and is not empty" in said
    assert files(tmp_path) == {"home", "demo", "demo/mine.txt"}


def test_a_file_in_the_way_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    assert "demo is in the way" in refused(run("new", "demo", "--no-input", "--dry-run"), 3)
    assert "demo is in the way" in refused(run("new", "demo", "--no-input"), 3)
    assert (tmp_path / "demo").read_text() == "mine"


def test_concepts_lists_every_lesson(run: Run) -> None:
    table = run("concepts").stdout
    known = json.loads(run("concepts", "--format", "json").stdout)["concepts"]
    assert {entry["id"] for entry in known} >= {"routing", "rest"}
    for entry in known:
        assert re.search(rf"^  {entry['id']} +{re.escape(entry['question'])}$", table, re.M)


def test_diff_reads_the_project_one_stands_in(run: Run, tmp_path: Path) -> None:
    run("new", "demo", "--no-input")
    edited = tmp_path / "demo/flask/todo/lists.py"
    edited.write_text("# mine\n" + edited.read_text())
    own = json.loads(run("diff", "routing", "--format", "json", cwd=tmp_path / "demo/flask").stdout)
    named = json.loads(run("diff", "routing", "--format", "json", "-p", "demo").stdout)
    default = json.loads(run("diff", "routing", "--format", "json").stdout)
    assert own == named
    assert (own["title"], default["title"]) == ("Demo", "Todo")
    for document, shift in ((own, 1), (default, 0)):
        region = document["lessons"][0]["points"][0]["flask"]["regions"][0]
        assert region["path"] == "flask/todo/lists.py"
        text = edited.read_text().split("\n")[1 - shift :]
        assert region["code"] == "\n".join(text[region["start"] - 1 : region["end"]])


@pytest.mark.parametrize("form", ["terminal", "html", *many("markdown", "json")])
def test_diff_writes_to_a_file_what_it_prints(run: Run, tmp_path: Path, form: str) -> None:
    printed = run("diff", "routing", "--format", form)
    written = run("diff", "routing", "--format", form, "-o", "out")
    assert (printed.returncode, written.returncode) == (0, 0)
    assert written.stdout == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == printed.stdout


@pytest.mark.slow
def test_width_colour_and_alphabet_follow_the_environment(run: Run) -> None:
    narrow = run("diff", "routing", COLUMNS="80").stdout
    wide = run("diff", "routing", COLUMNS="160").stdout
    assert " │ " in wide
    assert " │ " not in narrow
    assert "\x1b[" not in narrow
    assert "\x1b[" in run("diff", "routing", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("diff", "routing", FORCE_COLOR="1", NO_COLOR="1").stdout
    ascii_only = run("diff", "routing", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ascii_only.returncode == 0
    assert ascii_only.stdout.isascii()


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(clean_env: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m twinstart diff | head -1",
        shell=True,
        cwd=tmp_path,
        env=clean_env,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
