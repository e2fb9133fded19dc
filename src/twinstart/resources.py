"""Where templates and lessons live: beside the code in a wheel, at the top of a checkout."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_templates: ContextVar[Path | None] = ContextVar("templates", default=None)
_lessons: ContextVar[Path | None] = ContextVar("lessons", default=None)


@contextmanager
def look_elsewhere(templates: Path | None, lessons: Path | None) -> Iterator[None]:
    """Let the block take templates and lessons from other folders (None: from the usual one)."""
    before = _templates.set(templates), _lessons.set(lessons)
    try:
        yield
    finally:
        _templates.reset(before[0])
        _lessons.reset(before[1])


def _root() -> Path:
    """Return the folder that holds `templates/` and `concepts/`."""
    return _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parent.parent


def template_dir(name: str) -> Path:
    """Return the cookiecutter template `name`: flask, django or pair."""
    return _templates_dir() / name


def question_table() -> Path:
    """Return the file that says what is asked and what can be left out."""
    return _templates_dir() / "questions.toml"


def concepts_dir() -> Path:
    """Return the folder of lesson files."""
    return _lessons.get() or _root() / "concepts"


def is_own(path: str) -> bool:
    """Say whether a path lies among the files that twinstart is made of.

    >>> is_own(__file__), is_own("README.md")
    (True, False)
    """
    own = (_PACKAGE, _root() / "templates", concepts_dir())
    return any(Path(path).is_relative_to(folder) for folder in own)


def _templates_dir() -> Path:
    return _templates.get() or _root() / "templates"
