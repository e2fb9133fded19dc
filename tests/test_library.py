"""Projects made from the miniature pair: what is written, and what edits do to the lessons."""

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from twinstart import data, library, project
from twinstart.answers import answer
from twinstart.errors import ProjectError, TargetInTheWay
from twinstart.model import Excerpt

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(answer("demo"), tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def excerpt(root: Path, mark: str, side: str = "flask") -> Excerpt:
    course = library.course(project.load(root))
    (pair,) = (p for lesson in course.lessons for p in lesson.pairs if p.point.id == mark)
    return (pair.panes.flask if side == "flask" else pair.panes.django).excerpts[0]


def test_a_project_is_written_as_designed(made: Path) -> None:
    assert set(tree(made)) == {
        "README.md", "twinstart.json", "guide/index.html",
        "flask/.env", "flask/.env.example", "flask/app.py", "flask/people.py", "flask/plain.txt",
        "django/.env", "django/.env.example", "django/people/models.py", "django/plain.txt",
        "django/urls.py", "django/views.py",
    }  # fmt: skip
    assert "#~" not in (made / "flask/app.py").read_text()
    assert (made / "README.md").read_text() == "# Demo\n\nTwins: flask and django\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_the_secret_is_fresh_and_for_its_owner_only(tmp_path: Path, made: Path) -> None:
    env = made / "flask" / ".env"
    other = library.create(answer("other"), tmp_path) / "flask" / ".env"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert "change-me" not in env.read_text()
    assert env.read_text() != other.read_text()
    assert stat.S_IMODE(made.stat().st_mode) & 0o055 == 0o055


def test_the_same_answers_give_the_same_bytes_but_for_the_secret(
    tmp_path: Path, made: Path
) -> None:
    again = library.create(answer("demo"), tmp_path / "again")
    one, other = tree(made), tree(again)
    assert one.keys() == other.keys()
    assert {path for path in one if one[path] != other[path]} == {"flask/.env", "django/.env"}


def test_a_feature_left_out_takes_its_files_lines_and_points_with_it(tmp_path: Path) -> None:
    made = library.create(answer("demo", without=["accounts", "api"]), tmp_path)
    assert not {"flask/people.py", "django/people/models.py"} & set(tree(made))
    assert "jsonify(todos" not in (made / "flask/app.py").read_text()
    points = [pair.point.id for pair in library.course(project.load(made)).lessons[0].pairs]
    assert points == ["urls.declare", "urls.answer", "urls.method"]


def test_one_twin_alone_still_has_a_guide_of_both(tmp_path: Path) -> None:
    made = library.create(answer("demo"), tmp_path, sides=("flask",))
    assert not (made / "django").exists()
    assert "django/urls.py" in (made / "guide/index.html").read_text()
    assert excerpt(made, "urls.declare", "django").code.startswith("def detail")


def test_what_is_in_the_way_stays_untouched(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(TargetInTheWay):
        library.create(answer("demo"), tmp_path)
    assert tree(tmp_path) == {"demo/mine.txt": b"mine"}


def test_an_empty_folder_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert (library.create(answer("demo"), tmp_path) / "README.md").is_file()


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(library, "write_guide", fail)
    with pytest.raises(OSError, match="disk full"):
        library.create(answer("demo"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_regions_follow_an_edit_above_them(made: Path) -> None:
    file = made / "flask" / "app.py"
    before = excerpt(made, "urls.answer")
    file.write_text("# mine\n# mine\n" + file.read_text())
    after = excerpt(made, "urls.answer")
    assert (after.start, after.end) == (before.start + 2, before.end + 2)
    assert after.code == before.code
    assert [note.line for note in after.notes] == [note.line + 2 for note in before.notes]
    assert after.edited == frozenset()


def test_an_edit_inside_a_region_is_shown_as_such(made: Path) -> None:
    file = made / "flask" / "app.py"
    text = file.read_text()
    file.write_text(text.replace('return f"Todo {todo_id}"', 'return "Something else"'))
    after = excerpt(made, "urls.answer")
    assert 'return "Something else"' in after.code
    assert after.edited == {after.end}
    assert [note.line for note in after.notes] == [after.end]


def test_a_removed_file_is_named(made: Path) -> None:
    (made / "django" / "urls.py").unlink()
    course = library.course(project.load(made), ["urls"])
    assert course.lessons[0].pairs[0].panes.django.gone == ("django/urls.py",)


def test_a_record_that_does_not_fit_is_not_trusted(made: Path) -> None:
    record = json.loads((made / "twinstart.json").read_text())
    for damage in ([], [["urls.declare", 1, 9999, 1]]):
        for entry in record["files"].values():
            entry["regions"] = damage
        (made / "twinstart.json").write_text(json.dumps(record))
        assert excerpt(made, "urls.answer").code.startswith("def detail")


def test_a_file_that_cannot_be_read_hides_no_lesson(made: Path) -> None:
    file = made / "flask" / "app.py"
    file.write_bytes(file.read_bytes() + b"\xff\xfe\n")
    assert excerpt(made, "urls.answer").code.startswith("def detail")
    file.unlink()
    file.mkdir()
    course = library.course(project.load(made), ["urls"])
    assert course.lessons[0].pairs[0].panes.flask.gone == ("flask/app.py",)


def test_code_that_moved_whole_is_found_where_it_is(made: Path) -> None:
    file = made / "flask" / "app.py"
    before = excerpt(made, "urls.answer")
    text = file.read_text()
    file.write_text(text.replace(before.code + "\n", "") + "\n\n" + before.code + "\n")
    after = excerpt(made, "urls.answer")
    assert after.code == before.code
    assert after.edited == frozenset()
    assert [note.line - after.start for note in after.notes] == [
        note.line - before.start for note in before.notes
    ]


def test_a_note_goes_with_its_line(made: Path) -> None:
    file = made / "flask" / "app.py"
    before = excerpt(made, "urls.declare")
    noted = file.read_text().split("\n")[before.notes[0].line - 1]
    file.write_text(file.read_text().replace(noted + "\n", ""))
    assert excerpt(made, "urls.declare").notes == ()


def test_an_emptied_file_has_no_code_left(made: Path) -> None:
    (made / "flask" / "app.py").write_text("")
    course = library.course(project.load(made), ["urls"])
    assert course.lessons[0].pairs[0].panes.flask.gone == ("flask/app.py",)


def test_a_title_that_looks_like_code_misleads_no_note(tmp_path: Path) -> None:
    made = library.create(answer("demo", {"project_name": "jsonify("}), tmp_path)
    file = made / "flask" / "app.py"
    notes = excerpt(made, "urls.json").notes
    assert "jsonify(" in file.read_text().split("\n")[notes[0].line - 1]


def record(path: str, region: list[object]) -> str:
    """Return a twinstart.json with one file and one region."""
    files = {path: {"digest": "0", "regions": [region]}}
    return json.dumps({"format": 1, "answers": {}, "sides": ["flask"], "files": files})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is not a twinstart project"),
        ("{", "is not valid JSON"),
        ("[]", "does not have format 1"),
        ('{"format": 99}', "does not have format 1"),
        ('{"format": 1}', "is damaged: KeyError 'answers'"),
        ('{"format": 1, "answers": {"x": "y"}}', "there is no answer named 'x'"),
        ("[" * 100_000, "is not valid JSON"),
        (record("flask/../../secret", ["a.b", 1, 1, 1]), "is damaged: ValueError the path"),
        (record("/etc/passwd", ["a.b", 1, 1, 1]), "is damaged: ValueError the path"),
        (record("flask/x.py", ["a.b", 3, 1, 1]), "is damaged: ValueError the region"),
        (record("flask/x.py", ["a.b", -3, -1, 1]), "is damaged: ValueError the region"),
        (record("flask/x.py", ["a.b", 1]), "is damaged: TypeError"),
    ],
)
def test_a_damaged_record_is_named(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "twinstart.json").write_text(text)
    with pytest.raises(ProjectError) as caught:
        project.load(tmp_path)
    assert message in caught.value.message


def test_the_templates_own_delimiters_in_a_name_are_text(tmp_path: Path) -> None:
    made = library.create(answer("demo", {"project_name": "a [= 1 + 1 =] #~ b ~# c"}), tmp_path)
    assert (made / "README.md").read_text().startswith("# a [= 1 + 1 =] #~ b ~# c\n")


def test_caches_in_a_template_are_not_copied(
    tmp_path: Path, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(mini, tmp_path / "mini")
    for cache in ("__pycache__", ".ruff_cache"):
        (copy / "templates/django/[= cookiecutter.project_slug =]/people" / cache).mkdir()
        (copy / "templates/django/[= cookiecutter.project_slug =]/people" / cache / "x").touch()
    monkeypatch.setattr(data, "_root", lambda: copy)
    made = library.create(answer("demo"), tmp_path)
    assert [path.name for path in (made / "django/people").iterdir()] == ["models.py"]
