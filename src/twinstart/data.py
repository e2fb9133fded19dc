"""Where templates and lessons live: beside the code in a wheel, at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """Return the folder that holds `templates/` and `concepts/`."""
    return _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parent.parent


def template_dir(name: str) -> Path:
    """Return the cookiecutter template `name`: flask, django or pair."""
    return _root() / "templates" / name


def concepts_dir() -> Path:
    """Return the folder of lesson files."""
    return _root() / "concepts"
