import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from twinstart.model import Invocation
from twinstart.show import next_steps
from twinstart.show.next_steps import describe, list_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the paths are POSIX")

FILES = [
    ".gitignore",
    "README.md",
    "flask/a.py",
    "flask/b/c.py",
    "guide/index.html",
    "twinstart.json",
]


def test_a_tree_and_the_next_steps() -> None:
    files = [*FILES, "contract/x.py", "django/a.py", "django/b.py", "other/x.py"]
    assert describe(
        Path("demo"), files, "Demo", ("flask", "django"), Invocation("twinstart")
    ).split("\n") == [
        "demo/",
        "├── README.md       start here",
        "├── twinstart.json  the answers that it was made with",
        "├── contract/       one test suite that both twins pass",
        "├── django/         the Django project (2 files)",
        "├── flask/          the Flask project (2 files)",
        "└── guide/          index.html: both side by side, with notes",
        "",
        "Demo: Flask and Django. Next:",
        "",
        "  cd demo",
        "  twinstart run             start both twins with sample data",
        "  twinstart diff routing    read a lesson here",
        "  guide/index.html          or read them all in a browser",
        "  twinstart guide           make that guide anew, after you have changed the code",
    ]


def test_one_twin_alone_in_ascii_and_an_environment_to_activate() -> None:
    assert describe(
        Path("-my demo"), FILES, "My", ("flask",), Invocation("twinstart", ". /v/activate"), False
    ).split("\n") == [
        "-my demo/",
        "|-- README.md       start here",
        "|-- twinstart.json  the answers that it was made with",
        "|-- flask/          the Flask project (2 files)",
        "`-- guide/          index.html: both side by side, with notes",
        "",
        "My: Flask. Next:",
        "",
        "  . /v/activate             have twinstart in this shell",
        "  cd './-my demo'",
        "  twinstart run             start the Flask twin",
        "  twinstart diff routing    read a lesson here",
        "  guide/index.html          or read them all in a browser",
        "  twinstart guide           make that guide anew, after you have changed the code",
    ]


def test_databases_are_made_first() -> None:
    steps = describe(
        Path("d"), FILES, "D", ("flask", "django"), Invocation("twinstart"), needs_server=True
    )
    assert (
        "  cd d\n"
        "  flask/README.md           first: how to make the database\n"
        "  django/README.md          first: how to make the database\n"
        "  twinstart run             start both twins with sample data\n"
    ) in steps


def test_commands_are_those_that_work() -> None:
    steps = describe(Path("d"), FILES, "D", ("django",), Invocation("uvx twinstart"))
    assert steps.endswith(
        "  cd d\n"
        "  uvx twinstart run             start the Django twin\n"
        "  uvx twinstart diff routing    read a lesson here\n"
        "  guide/index.html              or read them all in a browser\n"
        "  uvx twinstart guide           make that guide anew, after you have changed the code"
    )


def test_a_long_folder_moves_no_note() -> None:
    for first in ("", ". /v/activate"):
        steps = describe(
            Path("a" * 60), FILES, "D", ("flask",), Invocation("twinstart", first)
        ).split("\n")
        assert f"  cd {'a' * 60}" in steps
        assert "  twinstart run             start the Flask twin" in steps


@pytest.mark.parametrize(("folder", "typed"), [("my demo", '"my demo"'), ("-demo", "-demo")])
def test_on_windows_a_folder_is_quoted_as_there(
    monkeypatch: pytest.MonkeyPatch, folder: str, typed: str
) -> None:
    monkeypatch.setattr(next_steps, "os", SimpleNamespace(name="nt", fspath=os.fspath))
    steps = describe(Path(folder), FILES, "D", ("flask",), Invocation("twinstart"))
    assert f"\n  cd {typed}\n" in steps


def test_files_are_listed_below_their_folder() -> None:
    assert list_files(["b/c", "a"], Path("x/demo")) == "x/demo/a\nx/demo/b/c"
    assert list_files([], Path("x")) == ""
