"""Bake the templates: cookiecutter's Jinja renders what needs it, the marks become regions."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twinstart.cache import key_of, open_store
from twinstart.errors import MarkError
from twinstart.make.answers import Answers
from twinstart.make.markers import extract, has_marks, to_sentinels
from twinstart.make.questions import load_features, load_settings
from twinstart.make.tree import File, Tree, files_in
from twinstart.model import SIDES, Region, Side, Source
from twinstart.resources import template_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_DELIMITERS = ("[=", "#%", "#~")
_PLACEHOLDER = b"change-me"

# What a template says of how it is rendered.
_RENDERING = ("_extensions", "_jinja2_env_vars")
# The values that a template's text names; nothing where it takes them all.
_NAMED = re.compile(r"\bcookiecutter\b(?:\.(\w+))?")
# Those of some projects with other names or features.
_MAX_KEPT = 500

# pip byte-compiles the .py files of a template that is installed; tools leave theirs in a checkout.
_CACHES = {"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


@dataclass(frozen=True, slots=True)
class Baked:
    """All files of one side, those that are text as such, and the regions that are marked.

    Paths count from the project's folder.
    """

    files: Tree
    sources: dict[str, Source]
    regions: tuple[Region, ...]


def bake(side: Side, answers: Answers) -> Baked:
    """Render one twin, in memory, and tell where its regions are.

    Raises:
        MarkError: a template bears a mark that is misspelt, unclosed or empty, or is no Jinja.
    """
    return _bake_template(side, answers, prefix=f"{side}/")


def bake_shared(answers: Answers, sides: tuple[Side, ...]) -> Tree:
    """Render what both twins share: the README and the contract."""
    return _bake_template("pair", answers, prefix="", extra={"twins": list(sides)}).files


def bake_sources(answers: Answers, sides: tuple[Side, ...] = SIDES) -> dict[Side, Baked]:
    """Render several twins."""
    return {side: bake(side, answers) for side in sides}


def env_file(example: File) -> File:
    """Return a twin's `.env`, for its owner only: `.env.example`, each secret in it a fresh one."""
    first, *rest = example.content.split(_PLACEHOLDER)
    filled = (secrets.token_urlsafe(48).encode("ascii") + text for text in rest)
    return File(b"".join([first, *filled]), 0o600)


def _bake_template(
    name: str, answers: Answers, prefix: str, extra: dict[str, list[Side]] | None = None
) -> Baked:
    source = _project_folder(template_dir(name))
    values = {**load_settings(name), **answers.values, **(extra or {})}
    renderer = _Renderer(values, f"templates/{name}")
    files: dict[str, File] = {}
    sources: dict[str, Source] = {}
    regions: list[Region] = []
    for path in _files(source, name, answers):
        relative = path.relative_to(source).as_posix()
        content = path.read_bytes()
        text = _decoded(content)
        if text is not None:
            marked = has_marks(text)
            if marked:
                text = to_sentinels(text, f"templates/{name}/{relative}")
            if any(delimiter in text for delimiter in _DELIMITERS):
                text = renderer.render(relative, text)
            if marked:
                text, found = extract(text, prefix + relative)
                regions += found
            content = text.encode("utf-8")
        if text is not None:
            sources[prefix + relative] = Source(prefix + relative, text)
        files[prefix + relative] = File(content, 0o777 if os.access(path, os.X_OK) else 0o666)
    return Baked(files, sources, tuple(regions))


class _Renderer:
    """Renders the files of one template with one set of values."""

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self._values = values
        self._place = place
        self._texts: dict[str, str] = {}
        self._environment: Environment | None = None
        self._kept = open_store(
            "texts", ("make/scaffold.py",), ("jinja2", "cookiecutter"), limit=_MAX_KEPT
        )

    def render(self, name: str, text: str) -> str:
        """Return the text of the file `name` with the values put in, or what was returned before.

        What it was returned for are the values that the text names.
        """
        names = set(_NAMED.findall(text))
        used = self._values
        if names <= used.keys():
            used = {key: value for key, value in used.items() if key in names or key in _RENDERING}
        key = key_of(json.dumps(used, sort_keys=True), name, text)
        known = self._kept.get(key)
        if known is None:
            known = self._render(name, text)
            self._kept.put(key, known)
        return str(known)

    def _render(self, name: str, text: str) -> str:
        if self._environment is None:
            self._environment = _environment(self._values, self._texts)
        self._texts[name] = text
        from jinja2 import TemplateError

        try:
            return self._environment.get_template(name).render(cookiecutter=self._values)
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            place = f"{self._place}/{name}" + (f":{line}" if line else "")
            raise MarkError(f"{place}: {error.message}", "mend the template") from None


def _describe_rendering(values: dict[str, Any]) -> str:
    return json.dumps([values.get(key) for key in _RENDERING], sort_keys=True)


def _environment(values: dict[str, Any], texts: dict[str, str]) -> "Environment":
    """Make the environment that cookiecutter makes; it finds its templates in `texts` only.

    Cookiecutter's own walk through a folder would render the paths too, the absolute ones that
    the user's folders give them among these.
    """
    # Both take longer to load than to do what is asked most: show the default pair once more.
    from cookiecutter.utils import create_env_with_context
    from jinja2 import DictLoader

    from twinstart.bytecode import keep_code

    settings = {
        **values["_jinja2_env_vars"],
        "bytecode_cache": keep_code(
            "templates", "make/scaffold.py", "cookiecutter", salt=_describe_rendering(values)
        ),
    }
    environment: Environment = create_env_with_context(
        {"cookiecutter": {**values, "_jinja2_env_vars": settings}}
    )
    environment.loader = DictLoader(texts)
    return environment


def _project_folder(template: Path) -> Path:
    """Return the one folder of the template whose name is rendered."""
    (folder,) = (
        path for path in template.iterdir() if "cookiecutter." in path.name and path.is_dir()
    )
    return folder


def _files(source: Path, template: str, answers: Answers) -> Iterator[Path]:
    """Give the template's files that these answers want, in a fixed order."""
    absent = tuple(
        path
        for feature in load_features().values()
        if not answers.has(feature.name)
        for path in feature.files[template]
    )
    for path in files_in(source, _CACHES):
        relative = path.relative_to(source).as_posix()
        if not relative.startswith(_folders(absent)) and relative not in absent:
            yield path


def _folders(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the paths that are folders."""
    return tuple(path for path in paths if path.endswith("/"))


def _decoded(content: bytes) -> str | None:
    """Return a file's text, or None where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
