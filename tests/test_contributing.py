"""CONTRIBUTING's "add a concept in ten minutes", done as it says, in a copy of the repository."""

import shutil
import subprocess
import sys
from pathlib import Path

from conftest import REPO

LESSON = """\
---
title: Greeting
part: Start
order: 105
question: How is a visitor greeted?
---

One function answers with a text.

## Answer

`greeting.answer` · looks alike, differs

- **Flask** `return "Hello`: A string is enough: Flask makes the response.
- **Django** `return HttpResponse`: The view makes the response itself.

## From Flask

a string to do, but a view must return a response.

## From Django

to make a response, but a string will do.

## Principle

Flask makes the response; in Django you do.

## Try it

Ask.

```console flask
$ echo hello
hello
```

```console django
$ echo hello
hello
```

Both say it.

## Question

What may a Django view return?

A response, and nothing else.

## Links

- Flask: [Responses](https://flask.palletsprojects.com/en/3.1.x/quickstart/#about-responses)
- Django: [Views](https://docs.djangoproject.com/en/5.2/topics/http/views/)
"""


def mark(file: Path, line: str) -> None:
    """Put a mark around the one line that contains a text."""
    text = file.read_text(encoding="utf-8").split("\n")
    (at,) = (number for number, code in enumerate(text) if line in code)
    text[at : at + 1] = ["    #~ mark greeting.answer ~#", text[at], "    #~ end ~#"]
    file.write_text("\n".join(text), encoding="utf-8")


def twinstart(repo: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from twinstart.cli import main; main()", *words],
        cwd=repo,
        env={"PYTHONPATH": str(repo / "src"), "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
    )


def test_adding_a_concept_edits_no_python(tmp_path: Path) -> None:
    repo = tmp_path / "twinstart"
    for name in ("src", "templates", "concepts"):
        shutil.copytree(REPO / name, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
    for side in ("flask", "django"):
        (project,) = (repo / "templates" / side).glob("*project_slug*")
        mark(project / "hello.py", "return ")
    (repo / "concepts" / "greeting.md").write_text(LESSON, encoding="utf-8")

    assert "greeting" in twinstart(repo, "concepts").stdout
    shown = twinstart(repo, "diff", "greeting")
    assert shown.returncode == 0, shown.stderr
    assert "A string is enough: Flask makes the response." in shown.stdout
    assert "hello.py" in shown.stdout

    assert integrity(repo) == ""
    broken = LESSON.replace('`return "Hello`', '`return "Goodbye`')
    (repo / "concepts" / "greeting.md").write_text(broken, encoding="utf-8")
    assert "concepts/greeting.md:14: the note anchors to 0 lines" in integrity(repo)


def integrity(repo: Path) -> str:
    """Do in the copy what tests/test_lessons.py does; return the last line of what it says."""
    check = (
        "from twinstart import pairing, scaffold, concepts;"
        "from twinstart.answers import answer;"
        "from twinstart.model import SIDES, Sides; from twinstart.pairing import Code;"
        "b = scaffold.bake_sources(answer());"
        "code = Sides(*(Code(b[s].sources, b[s].regions) for s in SIDES));"
        "pairing.check_marks(concepts.load_concepts(), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=repo,
        env={"PYTHONPATH": str(repo / "src"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
    )
    return done.stderr.strip().rpartition("\n")[2]
