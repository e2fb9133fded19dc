"""`twinstart find` and `twinstart explain` as programs."""

import json
import os
import re
from pathlib import Path

import pytest
from conftest import REPO, Run, many

BLOG = REPO / "tests" / "explain" / "flask" / "blog.py"


@pytest.mark.slow
def test_a_word_is_found_in_this_project_or_in_the_default_pair(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "--no-input", "--without", "accounts").returncode == 0
    default = run("find", "login_required")
    assert "`LoginRequiredMiddleware`" in default.stdout
    assert "default pair" in default.stdout
    assert "flask/todo/lists.py:" in default.stdout
    file = tmp_path / "demo" / "flask" / "todo" / "pages.py"
    file.write_text(
        file.read_text(encoding="utf-8") + "\nMINE = login_required\n", encoding="utf-8"
    )
    for words, cwd in (([], tmp_path / "demo" / "django"), (["-p", "demo"], tmp_path)):
        mine = run("find", *words, "login_required", cwd=cwd).stdout
        assert "(not in this project):" in mine
        assert "MINE = login_required" in mine
        assert "default pair" not in mine
        assert "flask/todo/lists.py:" not in mine


@pytest.mark.slow
def test_several_words_are_one(run: Run) -> None:
    assert run("find", "trailing", "slash").stdout == run("find", "trailing slash").stdout
    assert "`APPEND_SLASH`" in run("find", "trailing", "slash").stdout


def test_what_is_not_known_is_an_error_with_near_matches(run: Run) -> None:
    done = run("find", "blueprnt")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r"error: nothing is known of 'blueprnt'\n"
        r"hint: did you mean Blueprint( or \w+ blueprint)+\?\n",
        done.stderr,
    )
    assert "Missing argument 'WORD" in run("find").stderr


@pytest.mark.slow
def test_found_in_other_forms(run: Run) -> None:
    document = json.loads(run("find", "g", "--format", "json").stdout)
    assert document["terms"][0]["point"] == "views.keep"
    assert len(document["code"]["flask"]) > 3
    assert "| `g` | nothing; an attribute of the request |" in (
        run("find", "g", "--format", "markdown").stdout
    )
    rows = run("find", "g", "--width", "40").stdout.split("\n")
    assert max(len(row) for row in rows if " -m twinstart " not in row) <= 40
    assert len(run("find", "--all", "g").stdout) > len(run("find", "g").stdout)


def test_a_file_is_explained_in_every_form(run: Run, tmp_path: Path) -> None:
    done = run("explain", str(BLOG), "--width", "200")
    assert done.returncode == 0, done.stderr
    assert "  → Django: `CsrfViewMiddleware`" not in done.stdout
    lines = BLOG.read_text(encoding="utf-8").splitlines()
    for said in (
        'bp = Blueprint("diary", ',
        '@bp.route("/")  → Django: `path()`, in `urls.py` · lesson routing, point 1',
    ):
        code = said.partition("  →")[0]
        number = next(n for n, text in enumerate(lines, start=1) if text.startswith(code))
        assert f"{number:>5}  {said}" in done.stdout
    for name, start in (("a.html", "<!doctype html>"), ("a.md", str(BLOG)), ("a.json", "{")):
        assert run("explain", str(BLOG), "-o", name).returncode == 0
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith(start)
        form = {"a.html": "html", "a.md": "markdown", "a.json": "json"}[name]
        assert run("explain", str(BLOG), "--format", form).stdout == text


def test_who_knows_the_framework_may_say_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("x = 1\n", encoding="utf-8")
    unsure = run("explain", "x.py")
    assert unsure.returncode == 2
    assert "x.py could be of either framework" in unsure.stderr
    assert run("explain", "x.py", "--from", "django").stdout.startswith("x.py: Django;")
    assert run("explain", "x.py", "--from", "rails").returncode == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.py", None, "there is no file none.py"),
        ("folder.py", "", "folder.py is a folder"),
        ("binary.py", b"\x00\x01\x02", "binary.py is no text"),
        ("huge.py", b"#" * 4_000_001, "huge.py has 4,000,001 bytes, more than anybody writes"),
        ("broken.py", b"def f(:\n", "broken.py:1: this is no Python: "),
        ("style.css", b"a {}\n", "style.css is neither Python nor a template"),
    ],
)
def test_a_file_that_cannot_be_explained(
    run: Run, tmp_path: Path, name: str, data: bytes | str | None, message: str
) -> None:
    if data == "":
        (tmp_path / name).mkdir()
    elif isinstance(data, bytes):
        (tmp_path / name).write_bytes(data)
    done = run("explain", name)
    assert done.returncode in (1, 2)
    assert (done.stdout, message in done.stderr) == ("", True)
    assert "\nhint: " in done.stderr


def test_the_file_to_be_read_is_never_written_over(run: Run, tmp_path: Path) -> None:
    for name in ("mine.py", "mine.html"):
        (tmp_path / name).write_text("# {{ g.x }}\n")
    (tmp_path / "link.html").symlink_to("mine.html")
    os.link(tmp_path / "mine.py", tmp_path / "other.py")
    for source, output in (
        ("mine.py", "mine.py"), ("mine.py", "./mine.py"), ("mine.py", "other.py"),
        ("mine.html", "mine.html"), ("mine.html", "link.html"),
    ):  # fmt: skip
        before = (tmp_path / source).read_bytes()
        done = run("explain", "--from", "flask", source, "-o", output)
        assert (tmp_path / source).read_bytes() == before
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"error: {Path(output)} is the file to be read: it would be lost\n"
            "hint: choose another name with -o\n"
        )
    assert run("explain", "mine.html", "-o", "new.html").returncode == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_device_or_a_pipe_is_called_so(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    for name in ("pipe.py", "/dev/null"):
        done = run("explain", name)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"error: {name} is a device or a pipe, not a file\nhint: write" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("words", [["find", "g"], *many(["explain", str(BLOG)], ["diff", "hello"])])
def test_a_projects_own_file_is_never_written_over(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    assert run("new", "demo", "--no-input").returncode == 0
    own = tmp_path / "demo" / "twinstart.json"
    before = own.read_bytes()
    done = run(*words, "-o", "twinstart.json", cwd=own.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: twinstart.json is what makes a folder a project: it would" in done.stderr
    assert own.read_bytes() == before


@pytest.mark.slow
def test_signs_alone_are_found_nowhere(run: Run) -> None:
    for word in ("", " ", "*", "{{", "\N{COLLISION SYMBOL}"):
        done = run("find", word)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"error: there is no word in {word!r}\nhint: give a name as code has it\n"
        )


@pytest.mark.parametrize("words", [["find", "g"], ["diff", "routing"]])
def test_links_in_a_circle_are_named_with_the_remedy(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "loop.html").symlink_to("loop.html")
    done = run(*words, "--format", "html", "-o", "loop.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: loop.html cannot be written: ")
    assert "\nhint: " in done.stderr
    assert (tmp_path / "loop.html").is_symlink()


def test_a_file_is_never_run(run: Run, tmp_path: Path) -> None:
    text = "import flask\nopen('ran', 'w')\nraise SystemExit(9)\n"
    (tmp_path / "x.py").write_text(text, encoding="utf-8")
    assert run("explain", "x.py").returncode == 0
    assert not (tmp_path / "ran").exists()


def test_any_encoding_is_read(run: Run, tmp_path: Path) -> None:
    text = "from flask import g  # café\ng.x = 'é'\n"
    for encoding in ("utf-8-sig", "latin-1", "utf-16"):
        (tmp_path / "x.py").write_bytes(text.replace("\n", "\r\n").encode(encoding))
        assert "2  g.x = 'é'  → Django:" in run("explain", "x.py", "--width", "120").stdout
