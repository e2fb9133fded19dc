"""Explain a reader's own file: what the phrasebook knows of each of its lines."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from twinstart.errors import ProjectError, WrongAnswer
from twinstart.lessons.constructs import (
    Construct,
    guess_language,
    read_python,
    read_template,
)
from twinstart.lessons.ranking import number_points
from twinstart.model import (
    Address,
    Concept,
    Explanation,
    Pattern,
    PatternKind,
    Remark,
    Saying,
    Side,
    Term,
    split_lines,
)

_PYTHON = (".py", ".pyi", ".pyw")
_TEMPLATES = (
    ".html", ".htm", ".xhtml", ".xml", ".txt", ".j2", ".jinja", ".jinja2", ".svg", ".djhtml",
)  # fmt: skip
# Packages that belong to one of the two.
_OWN: dict[str, Side] = {
    "flask": "flask",
    "werkzeug": "flask",
    "sqlalchemy": "flask",
    "wtforms": "flask",
    "marshmallow": "flask",
    "alembic": "flask",
    "django": "django",
    "rest_framework": "django",
    "environ": "django",
}


def explain_file(
    path: str, text: str, concepts: Sequence[Concept], side: Side | None = None
) -> Explanation:
    """Return what the lessons know of a file of anybody's, line by line.

    Args:
        path: its name, which tells Python from a template.
        text: what stands in it.
        concepts: the lessons.
        side: the framework that it is written for, where that is not to be guessed.

    Raises:
        ProjectError: it cannot be read as what its name says.
        WrongAnswer: its name says neither, or it could be of both frameworks.
    """
    constructs, guessed = _read(path, text)
    chosen = side or guessed or _choose(constructs, concepts, path)
    lines = split_lines(text)
    sayings: dict[int, list[Saying]] = {}
    for construct, saying in match_terms(constructs, concepts, chosen):
        here = sayings.setdefault(construct.line, [])
        if saying not in here:
            here.append(saying)
    remarks = tuple(
        Remark(number, lines[number - 1].strip(), tuple(here))
        for number, here in sorted(sayings.items())
    )
    return Explanation(path, chosen, remarks, len(lines))


def match_terms(
    constructs: Iterable[Construct], concepts: Iterable[Concept], side: Side
) -> list[tuple[Construct, Saying]]:
    """Return the terms whose patterns a construct fits, in the order of the file."""
    table = _index(concepts, side)
    found: list[tuple[Construct, Saying]] = []
    for construct in constructs:
        for pattern, term, address in table.get(construct.kind, ()):
            if fits(construct, pattern):
                found.append((construct, Saying(term, side, address)))
    return found


def fits(construct: Construct, pattern: Pattern) -> bool:
    """Say whether a construct is what a pattern looks for."""
    return construct.kind == pattern.kind and any(
        _fits_name(name, pattern.name) for name in construct.names
    )


def _fits_name(name: str, wanted: str) -> bool:
    """Compare dotted paths from their end.

    >>> _fits_name("todos.filter", ".filter"), _fits_name("filter", ".filter")
    (True, False)
    >>> _fits_name("flask.g", "g"), _fits_name("flask.g", "flask.g"), _fits_name("msg", "g")
    (True, True, False)
    >>> _fits_name("clean_name", "clean_*")
    True
    """
    if wanted.endswith("*"):
        start = wanted.rstrip("*").count(".")
        name = ".".join(name.split(".")[-start - 1 :])
        return name.startswith(wanted.rstrip("*"))
    return name == wanted or name.endswith(wanted if wanted.startswith(".") else f".{wanted}")


def _index(
    concepts: Iterable[Concept], side: Side
) -> Mapping[PatternKind, list[tuple[Pattern, Term, Address]]]:
    table: dict[PatternKind, list[tuple[Pattern, Term, Address]]] = {}
    for concept in concepts:
        addresses = number_points(concept)
        for term in concept.terms:
            for pattern in term.patterns[side]:
                entry = (pattern, term, addresses[term.point])
                table.setdefault(pattern.kind, []).append(entry)
    return table


def _read(path: str, text: str) -> tuple[list[Construct], Side | None]:
    """Return what a file is made of, and the framework that it is surely written for."""
    suffix = PurePath(path).suffix.lower()
    if suffix in _PYTHON:
        try:
            constructs = read_python(text)
        except SyntaxError as error:
            place = f"{path}:{error.lineno}" if error.lineno else path
            raise ProjectError(
                f"{place}: this is no Python: {error.msg}",
                "mend it first, or give a file that runs with Python 3",
            ) from None
        except (ValueError, RecursionError, MemoryError):
            raise ProjectError(
                f"{path}: Python itself cannot read this file", "give one that it can"
            ) from None
        return constructs, _guess_by_imports(constructs)
    if suffix in _TEMPLATES:
        constructs = read_template(text)
        language = guess_language(constructs, text)
        return constructs, "flask" if language == "flask" else "django" if language else None
    raise WrongAnswer(
        f"{path} is neither Python nor a template",
        f"known are names in {', '.join((*_PYTHON, *_TEMPLATES))}",
    )


def _guess_by_imports(constructs: Iterable[Construct]) -> Side | None:
    """Tell the framework by what is imported, also as text, as in Django's settings."""
    sides: set[Side] = set()
    for construct in constructs:
        first, *_ = construct.names
        top, dot, _ = first.partition(".")
        if construct.kind == "import" or (construct.kind == "string" and dot):
            own = _OWN.get(top) or ("flask" if top.startswith("flask_") else None)
            sides |= {own} if own else set()
    return sides.pop() if len(sides) == 1 else None


def _choose(constructs: list[Construct], concepts: Sequence[Concept], path: str) -> Side:
    """Choose the framework of which more is known in the file."""
    flask, django = (len(match_terms(constructs, concepts, side)) for side in ("flask", "django"))
    if flask > django:
        return "flask"
    if django > flask:
        return "django"
    raise WrongAnswer(
        f"{path} could be of either framework",
        "say which one it is written for: --from flask, or --from django",
    )
