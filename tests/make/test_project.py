"""What twinstart.json holds, what is made of it, and what is said where that cannot be."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from twinstart import __version__, library
from twinstart.errors import ProjectError
from twinstart.make import base
from twinstart.make.answers import complete_answers
from twinstart.make.base import DamagedBase
from twinstart.make.project import Project, Record, digest, load, looks_like_one, record_of
from twinstart.model import Region

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo", {"project_name": "Dé"}), tmp_path)


def change(root: Path, do: Callable[[dict[str, object]], object]) -> Project:
    """Load a project after a change to its record."""
    record = json.loads((root / "twinstart.json").read_text(encoding="utf-8"))
    do(record)
    (root / "twinstart.json").write_text(json.dumps(record), encoding="utf-8")
    return load(root)


def test_a_record_is_text_that_people_can_read() -> None:
    answers = complete_answers("demo", {"project_name": "Dé"}, without=["api"])
    assert record_of(answers, ("flask", "django"), b"packed") == (
        "{\n"
        '  "format": 2,\n'
        f'  "twinstart": "{__version__}",\n'
        '  "answers": {\n'
        '    "project_name": "Dé",\n'
        '    "project_slug": "demo",\n'
        '    "django_version": "5.2",\n'
        '    "accounts": true,\n'
        '    "admin": true,\n'
        '    "api": false\n'
        "  },\n"
        '  "sides": [\n'
        '    "flask",\n'
        '    "django"\n'
        "  ],\n"
        '  "base": "88cb8a087b6e8cebfc9ae5602f5a2159a6bcf923e7f2c56809bcda6cad1727a7"\n'
        "}\n"
    )


def test_what_was_recorded_is_read(made: Path) -> None:
    project = load(made)
    assert project.root == made
    assert project.answers == complete_answers("demo", {"project_name": "Dé"})
    assert (project.sides, project.version) == (("flask", "django"), __version__)
    assert project.base_digest == base.digest_of((made / base.FILE).read_bytes())
    assert project.records == {}
    assert "flask/app.py" in project.load_base().files


def test_what_is_not_known_here_is_left_out(made: Path) -> None:
    def other(record: dict[str, object]) -> None:
        record["answers"] = {"project_slug": "demo", "django_version": 6.1, "admin": False, "x": 1}
        record["answers"] |= {"accounts": True}
        record["sides"] = ["django", "rails"]
        del record["twinstart"]

    project = change(made, other)
    assert project.answers.django_version == "6.1"
    features = {name: project.answers.has(name) for name in ("accounts", "admin", "api")}
    assert features == {"accounts": True, "admin": False, "api": False}
    assert (project.sides, project.version) == (("django",), "?")


def test_a_record_of_format_1_holds_regions(tmp_path: Path) -> None:
    files = {"flask/a.py": {"digest": "0123", "regions": [["a.b", 2, 2, 3], ["a.c", 1, 4, 1]]}}
    record = {"format": 1, "answers": {}, "sides": ["flask"], "files": files}
    (tmp_path / "twinstart.json").write_text(json.dumps(record))
    project = load(tmp_path)
    assert project.base_digest is None
    assert project.records == {
        "flask/a.py": Record(
            "0123", (Region("a.b", "flask/a.py", 2, 2, 3), Region("a.c", "flask/a.py", 1, 4, 1))
        )
    }
    with pytest.raises(DamagedBase, match="it was made before there was one"):
        project.load_base()


@pytest.mark.parametrize("number", [0, 3, "2", None])
def test_another_format_is_refused(made: Path, number: object) -> None:
    with pytest.raises(ProjectError) as caught:
        change(made, lambda record: record.update(format=number))
    assert caught.value.message == f"{made / 'twinstart.json'} does not have format 1 or 2"


@pytest.mark.parametrize("sides", [[], ["rails"], "flask", None])
def test_a_project_without_a_twin_is_damaged(made: Path, sides: object) -> None:
    with pytest.raises(ProjectError, match=r"twinstart\.json is damaged: "):
        change(made, lambda record: record.update(sides=sides))


def test_a_mark_that_an_editor_puts_before_a_record_is_passed_over(made: Path) -> None:
    file = made / "twinstart.json"
    before = load(made)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(made) == before


def as_folder(file: Path) -> None:
    file.mkdir()


def as_device(file: Path) -> None:
    file.symlink_to(os.devnull)


def as_giant(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(4_000_001)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no devices among its files")
@pytest.mark.parametrize(
    ("put", "what"),
    [
        (as_folder, "not a file"),
        (as_device, "not a file"),
        (as_giant, "too large to be one"),
    ],
)
def test_what_cannot_be_a_record_is_not_read(
    made: Path, put: Callable[[Path], None], what: str
) -> None:
    file = made / "twinstart.json"
    file.unlink()
    put(file)
    with pytest.raises(ProjectError) as caught:
        load(made)
    assert caught.value.message == f"{file} is {what}"
    assert caught.value.hint == "take it away, and restore it from your version control"


def test_a_base_that_is_missing_or_another_is_damaged(made: Path) -> None:
    project = load(made)
    (made / base.FILE).write_bytes(b"other")
    with pytest.raises(DamagedBase, match="it is not the one that was generated with it"):
        project.load_base()
    (made / base.FILE).unlink()
    with pytest.raises(DamagedBase, match="it is missing"):
        project.load_base()


def test_a_digest_is_sixteen_digits() -> None:
    assert digest("é\n") == "edd3a863872a0423"


def test_a_project_is_known_by_what_is_left_of_it(tmp_path: Path) -> None:
    def is_one(*names: str) -> bool:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name in names:
            (folder / name).parent.mkdir()
            (folder / name).touch()
        return looks_like_one(folder)

    assert is_one(base.FILE)
    assert is_one("guide/index.html", "contract/exceptions.toml")
    assert not is_one("guide/index.html")
    assert not is_one("contract/exceptions.toml")
    assert not is_one()


def test_a_folder_without_a_record_is_told_from_one_that_lost_it(
    tmp_path: Path, made: Path
) -> None:
    with pytest.raises(ProjectError) as caught:
        load(tmp_path)
    assert caught.value.message == (
        f"{tmp_path} is not a twinstart project: it has no twinstart.json"
    )
    (made / "twinstart.json").unlink()
    with pytest.raises(ProjectError) as caught:
        load(made)
    assert caught.value.message == (
        f"{made} looks like a twinstart project, but its twinstart.json is gone"
    )
    assert caught.value.hint == "restore it from your version control"


def test_a_record_may_be_as_large_as_is_said(made: Path) -> None:
    file = made / "twinstart.json"
    file.write_text(file.read_text(encoding="utf-8").ljust(3_999_999), encoding="utf-8")
    file.write_bytes(file.read_bytes().ljust(4_000_000)[:4_000_000])
    assert load(made).root == made


def test_a_project_has_one_of_the_sides(made: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        change(made, lambda record: record.update(sides=["rails"]))
    assert caught.value.message == (
        f"{made / 'twinstart.json'} is damaged: ValueError its sides are none of flask, django"
    )


def write_record(path: str, region: list[object]) -> str:
    """Return a twinstart.json with one file and one region."""
    files = {path: {"digest": "0", "regions": [region]}}
    return json.dumps({"format": 1, "answers": {}, "sides": ["flask"], "files": files})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is not a twinstart project"),
        ("{", "is not valid JSON"),
        ("[]", "does not have format 1 or 2"),
        ('{"format": 99}', "does not have format 1 or 2"),
        ('{"format": 1}', "is damaged: KeyError 'answers'"),
        ('{"format": 1, "answers": {"django_version": "1.0"}}', "django_version cannot be '1.0'"),
        ("[" * 100_000, "is not valid JSON"),
        (write_record("flask/../../secret", ["a.b", 1, 1, 1]), "is damaged: ValueError the path"),
        (write_record("/etc/passwd", ["a.b", 1, 1, 1]), "is damaged: ValueError the path"),
        (write_record("flask/x.py", ["a.b", 3, 1, 1]), "is damaged: ValueError the region"),
        (write_record("flask/x.py", ["a.b", -3, -1, 1]), "is damaged: ValueError the region"),
        (write_record("flask/x.py", ["a.b", 1]), "is damaged: TypeError"),
    ],
)
def test_a_damaged_record_is_named(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "twinstart.json").write_text(text)
    with pytest.raises(ProjectError) as caught:
        load(tmp_path)
    assert message in caught.value.message
