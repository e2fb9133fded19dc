"""Where one stands is data: names of folders, their permissions, what may be opened."""

import json
import os
import sys
from pathlib import Path

import pytest
from conftest import REPO, Run
from markdown_it import MarkdownIt

from twinstart import library
from twinstart.make.answers import complete_answers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names, on POSIX")

# Each would run a command, vanish, fail or be computed if it were taken for a template.
NAMES = [
    "[= cycler.__init__.__globals__.os.system('touch executed') =]",
    "[= 7*7 =]",
    "a#~b~#",
    "#% if x %#",
    "{{ 7*7 }}",
    "$(touch executed)",
    "new\nline",
    "-rf",
    "a:b`c",
]


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [NAMES[0], *(pytest.param(name, marks=pytest.mark.many) for name in NAMES[1:])]
)
def test_the_name_of_a_folder_is_no_template(run: Run, tmp_path: Path, name: str) -> None:
    whole = run("new", "demo", "--no-input", cwd=_folder(tmp_path / "plain"))
    assert whole.returncode == 0
    odd = _folder(tmp_path / name)
    (odd / "tmp").mkdir()
    env = {"TMPDIR": str(odd / "tmp")}
    assert run("new", "demo", "--no-input", cwd=odd, **env).returncode == 0
    assert run("new", "demo", "--no-input", "-o", f"./{name}", cwd=odd, **env).returncode == 0
    assert run("new", "dry", "--no-input", "--dry-run", cwd=odd, **env).returncode == 0
    assert run("diff", "routing", cwd=odd / "demo", **env).returncode == 0
    demo = [path.removeprefix("demo/") for path in left(tmp_path / "plain") if "/" in path]
    assert left(odd / "demo") == left(odd / name / "demo") == demo
    assert sorted(path.name for path in odd.iterdir()) == sorted(["demo", "tmp", name])
    assert left(odd / "tmp") == []
    assert not list(REPO.glob("executed"))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_no_name_in_a_template_is_rendered(tmp_path: Path) -> None:
    for top in (REPO / "templates").glob("*/*project_slug*"):
        names = [path.name for path in top.rglob("*")]
        assert len(names) > 10
        assert not [name for name in names if "[=" in name or "#%" in name or "#~" in name]


def test_a_lock_on_the_folder_does_not_matter(run: Run, tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "made").mkdir()
    descriptor = os.open(tmp_path / "made", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        assert run("new", "demo", "--no-input", "-o", "made").returncode == 0
    finally:
        os.close(descriptor)


def test_letters_that_the_locale_does_not_know_are_letters(run: Run, tmp_path: Path) -> None:
    done = run(
        "new", "demo", "--no-input", "--set", "project_name=Été à Łódź",
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    made = (tmp_path / "demo" / "twinstart.json").read_text(encoding="utf-8")
    assert json.loads(made)["answers"]["project_name"] == "Été à Łódź"


def test_a_title_is_a_title_in_every_readme(tmp_path: Path) -> None:
    title = "<b> & *x* _y_ __z__ [a](b) `c` \\d # ![e] &lt; {{ f }}"
    answers = complete_answers("demo", {"project_name": title})
    made = library.create(answers, tmp_path)
    readmes = sorted(made.rglob("README.md"))
    parser = MarkdownIt("commonmark")
    for path in readmes:
        heading = parser.parse(path.read_text(encoding="utf-8"))[1].children
        said = "".join(token.content for token in heading or ())
        if path.parent.name != "contract":
            assert said.removesuffix(" (Flask)").removesuffix(" (Django)") == title
            assert all(token.type.startswith("text") for token in heading or ())
    assert len(readmes) >= 4
