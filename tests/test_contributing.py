"""CONTRIBUTING's "add a concept in ten minutes", done as it says, in a copy of the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
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


@pytest.mark.slow
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

    fits = twinstart(repo, "check-lessons")
    assert (fits.returncode, fits.stdout) == (0, "Lessons and templates fit.\n")
    broken = LESSON.replace('`return "Hello`', '`return "Goodbye`')
    (repo / "concepts" / "greeting.md").write_text(broken, encoding="utf-8")
    faulty = twinstart(repo, "check-lessons")
    assert faulty.returncode == 1
    assert "concepts/greeting.md:14: the note anchors to 0 lines" in faulty.stdout
    assert "lessons and templates do not fit: 1 fault" in faulty.stderr


def test_lessons_are_checked_in_any_folder(tmp_path: Path) -> None:
    lessons, templates = tmp_path / "mine", tmp_path / "twins"
    shutil.copytree(REPO / "tests/mini/concepts", lessons)
    shutil.copytree(REPO / "tests/mini/templates", templates)
    words = ("check-lessons", "--lessons", str(lessons), "--templates", str(templates))
    assert twinstart(REPO, *words).returncode == 0
    for side in ("flask", "django"):
        for file in templates.glob(f"{side}/*/*.py"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("mark urls.json", "mark urls.jsno"), encoding="utf-8")
    misspelt = twinstart(REPO, *words)
    out = misspelt.stdout
    assert misspelt.returncode == 1
    for place in ("flask/app.py", "django/urls.py", "django/views.py"):
        assert re.search(rf"^{place}:\d+: no lesson claims the mark urls.jsno", out, re.M)
    assert "urls.json has no region in the Flask twin" in out
    assert "urls.json has no region in the Django twin" in out
    assert "(did you mean urls.json or" in out
