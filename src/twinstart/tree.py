"""What `twinstart new` prints: the tree that it made, and what to do next."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from twinstart.answers import Answers
from twinstart.model import SIDE_NAMES, Side

_NOTES = {
    "README.md": "start here",
    "twinstart.json": "the answers, and where the lessons' code is",
    "flask": "the Flask project",
    "django": "the Django project",
    "guide": "index.html: both side by side, with notes",
    "contract": "one test suite that both twins pass",
}


def files(folder: Path) -> list[str]:
    """Return every file below `folder`, sorted, with forward slashes."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def every_file(folder: Path, target: Path) -> str:
    """Return one line for each file, as if `folder` stood at `target`."""
    return "\n".join(str(target / path) for path in files(folder))


def summary(target: Path, answers: Answers, sides: Sequence[Side], unicode: bool = True) -> str:
    """Return a short tree with what each part is for, and the next steps."""
    last, other = ("└──", "├──") if unicode else ("`--", "|--")
    lines = [f"{target}/"]
    parts = sorted(target.iterdir(), key=lambda path: (path.is_dir(), path.name))
    shown = [path for path in parts if path.name in _NOTES]
    for path in shown:
        branch = last if path == shown[-1] else other
        name, note = path.name, _NOTES[path.name]
        if path.is_dir():
            name, count = f"{name}/", len(files(path))
            note += f" ({count} files)" if count > 1 else ""
        lines.append(f"{branch} {name:<15} {note}")
    names = " and ".join(SIDE_NAMES[side] for side in sides)
    run = "start both twins with sample data" if len(sides) > 1 else f"start the {names} twin"
    lines += [
        "",
        f"{answers.title}: {names}. Next:",
        "",
        f"  cd {_shown(target)}",
        f"  twinstart run             {run}",
        "  twinstart diff routing    read a lesson here",
        "  guide/index.html          or read them all in a browser",
    ]
    return "\n".join(lines)


def _shown(target: Path) -> str:
    """Write a folder as an argument of `cd`."""
    text = os.fspath(target)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(f"./{text}" if text.startswith("-") else text)
