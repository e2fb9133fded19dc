"""Bake the templates: cookiecutter renders what needs rendering, the marks become regions."""

import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cookiecutter.generate import generate_files

from twinstart.answers import Answers
from twinstart.cache import template_code
from twinstart.data import template_dir
from twinstart.markers import extract, has_marks, to_sentinels
from twinstart.model import SIDES, Region, Side, Source
from twinstart.questions import features, raw
from twinstart.staging import throwaway

_DELIMITERS = ("[=", "#%", "#~")
_PLACEHOLDER = "change-me"

# pip byte-compiles the .py files of a template that is installed; tools leave theirs in a checkout.
_CACHES = {"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


@dataclass(frozen=True, slots=True)
class Baked:
    """The marked files of one side and their regions; paths count from the project's folder."""

    sources: dict[str, Source]
    regions: tuple[Region, ...]


def bake(side: Side, answers: Answers, folder: Path) -> Baked:
    """Write one twin into `folder/<side>/` and tell where its regions are.

    Raises:
        MarkError: a template bears a mark that is misspelt, unclosed or empty.
    """
    return _bake_template(side, answers, folder / side, prefix=f"{side}/")


def bake_shared(answers: Answers, sides: tuple[Side, ...], folder: Path) -> None:
    """Write what both twins share into `folder`: the README and the contract."""
    _bake_template("pair", answers, folder, prefix="", extra={"twins": list(sides)})


def write_env(folder: Path) -> None:
    """Write a twin's `.env`, with a fresh secret, for its owner only, from `.env.example`."""
    example = (folder / ".env.example").read_text(encoding="utf-8")
    text = example.replace(_PLACEHOLDER, secrets.token_urlsafe(48))
    descriptor = os.open(folder / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def bake_sources(answers: Answers, sides: tuple[Side, ...] = SIDES) -> dict[Side, Baked]:
    """Bake without keeping the files: only what bears regions is returned."""
    with throwaway() as folder:
        return {side: bake(side, answers, folder) for side in sides}


def _bake_template(
    name: str,
    answers: Answers,
    target: Path,
    prefix: str,
    extra: dict[str, list[Side]] | None = None,
) -> Baked:
    source = _project_folder(template_dir(name))
    marked: list[str] = []
    target.mkdir(parents=True, exist_ok=True)
    # Inside the target, so that what was rendered can be moved there instead of copied.
    with throwaway(target, ".twinstart-") as scratch:
        private = scratch / "template" / source.name
        private.mkdir(parents=True)
        for path in _files(source, name, answers):
            relative = path.relative_to(source)
            text = _text(path)
            if text is not None and has_marks(text):
                marked.append(relative.as_posix())
                text = to_sentinels(text, f"templates/{name}/{relative.as_posix()}")
            if text is None or not any(delimiter in text for delimiter in _DELIMITERS):
                _put(target / relative, text, path)
            else:
                _put(private / relative, text, path)
        context = {"cookiecutter": {**raw(name), **answers.values, **(extra or {})}}
        context["cookiecutter"]["_jinja2_env_vars"] = {
            **raw(name)["_jinja2_env_vars"],
            "bytecode_cache": template_code("templates"),
        }
        baked = generate_files(
            private.parent, context, output_dir=scratch / "out", accept_hooks=False
        )
        _move_into(Path(baked), target)
    return _collect(target, marked, prefix)


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
        for feature in features(template).values()
        if not answers.has(feature.name)
        for path in feature.files
    )
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if name not in _CACHES)
        for name in sorted(names):
            path = Path(folder, name)
            relative = path.relative_to(source).as_posix()
            if not relative.startswith(_folders(absent)) and relative not in absent:
                yield path


def _folders(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the paths that are folders."""
    return tuple(path for path in paths if path.endswith("/"))


def _text(path: Path) -> str | None:
    """Read a file as text, or return None where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _put(target: Path, text: str | None, original: Path) -> None:
    """Write `text`, or else the original's bytes, with the original's permission bits."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        shutil.copyfile(original, target)
    else:
        target.write_bytes(text.encode("utf-8"))
    if os.access(original, os.X_OK):
        target.chmod(target.stat().st_mode | 0o111)


def _move_into(baked: Path, target: Path) -> None:
    for path in sorted(baked.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(baked)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def _collect(target: Path, marked: list[str], prefix: str) -> Baked:
    """Strip the sentinels from the marked files and gather their regions."""
    sources: dict[str, Source] = {}
    regions: list[Region] = []
    for relative in marked:
        file = target / relative
        text, found = extract(file.read_bytes().decode("utf-8"), prefix + relative)
        file.write_bytes(text.encode("utf-8"))
        sources[prefix + relative] = Source(prefix + relative, text)
        regions += found
    return Baked(sources, tuple(regions))
