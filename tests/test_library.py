"""Projects made from the miniature pair: what is written, and what edits do to the lessons."""

import json
import shutil
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MINI

from twinstart import library, resources
from twinstart.errors import ProjectError, TargetInTheWay, WrongAnswer
from twinstart.make import project
from twinstart.make.answers import complete_answers
from twinstart.make.tree import File
from twinstart.model import Excerpt

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def excerpt(root: Path, mark: str, side: str = "flask") -> Excerpt:
    course = library.draw_lessons(project.load(root))
    (pair,) = (p for lesson in course.lessons for p in lesson.pairs if p.point.id == mark)
    return (pair.panes.flask if side == "flask" else pair.panes.django).excerpts[0]


def test_a_project_is_written_as_designed(made: Path) -> None:
    assert set(tree(made)) == {
        "README.md", "twinstart.json", ".twinstart/base.tar.bz2", "guide/index.html",
        ".tours/flask.tour", ".tours/django.tour", ".tours/both.tour",
        "flask/.env", "flask/.env.example", "flask/app.py", "flask/people.py", "flask/plain.txt",
        "django/.env", "django/.env.example", "django/people/models.py", "django/plain.txt",
        "django/urls.py", "django/views.py",
    }  # fmt: skip
    assert "#~" not in (made / "flask/app.py").read_text()
    assert (made / "README.md").read_text() == "# Demo\n\nTwins: flask and django\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_the_secret_is_fresh_and_for_its_owner_only(tmp_path: Path, made: Path) -> None:
    env = made / "flask" / ".env"
    other = library.create(complete_answers("other"), tmp_path) / "flask" / ".env"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert "change-me" not in env.read_text()
    assert env.read_text() != other.read_text()
    assert stat.S_IMODE(made.stat().st_mode) & 0o055 == 0o055


def test_the_same_answers_give_the_same_bytes_but_for_the_secret(
    tmp_path: Path, made: Path
) -> None:
    again = library.create(complete_answers("demo"), tmp_path / "again")
    one, other = tree(made), tree(again)
    assert one.keys() == other.keys()
    assert {path for path in one if one[path] != other[path]} == {"flask/.env", "django/.env"}


def test_a_feature_left_out_takes_its_files_lines_and_points_with_it(tmp_path: Path) -> None:
    made = library.create(complete_answers("demo", without=["accounts", "api"]), tmp_path)
    assert not {"flask/people.py", "django/people/models.py"} & set(tree(made))
    assert "jsonify(todos" not in (made / "flask/app.py").read_text()
    points = [pair.point.id for pair in library.draw_lessons(project.load(made)).lessons[0].pairs]
    assert points == ["urls.declare", "urls.answer", "urls.method"]


def test_one_twin_alone_still_has_a_guide_of_both(tmp_path: Path) -> None:
    made = library.create(complete_answers("demo"), tmp_path, sides=("flask",))
    assert not (made / "django").exists()
    assert "django/urls.py" in (made / "guide/index.html").read_text()
    assert excerpt(made, "urls.declare", "django").code.startswith("def detail")


def lessons_in(folder: Path, **changes: str) -> Path:
    """Write the miniature lesson and a recipe, with words in them changed, into a folder."""
    text = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
    recipe = (
        text[: text.index("## Declare")].replace("order: 10", "order: 20\nneeds: [accounts, api]")
        + "## Say\n\n`greet.say` · same\n\n"
        + "```file flask x.py\nx\n```\n\n```file django x.py\nx\n```\n\n"
        + "```diff flask app.py\n app = Flask(__name__)\n+app.say = 1\n```\n\n"
        + text[text.index("## From Flask") :]
    )
    folder.mkdir()
    for name, lesson in (("urls", text), ("greet", recipe)):
        for old, new in changes.items():
            lesson = lesson.replace(old, new)
        (folder / f"{name}.md").write_text(lesson, encoding="utf-8")
    return folder


def test_a_lesson_without_code_says_why(tmp_path: Path) -> None:
    answers = complete_answers("demo", without=["api", "accounts"])
    bare = project.load(library.create(answers, tmp_path))
    answers = complete_answers("other", without=["api"])
    other = project.load(library.create(answers, tmp_path))
    with resources.look_elsewhere(None, lessons_in(tmp_path / "lessons")):
        default = library.draw_lessons()
        assert [lesson.concept.id for lesson in default.lessons] == ["urls", "greet"]
        assert library.draw_lessons(None, ["greet"]).lessons == default.lessons[1:]
        assert [(entry.concept.id, entry.left_out) for entry in library.list_lessons(bare)] == [
            ("urls", ()), ("greet", ("accounts", "api")),
        ]  # fmt: skip
        assert [entry.left_out for entry in library.list_lessons()] == [(), ()]
        for made, without in ((bare, "accounts and api"), (other, "api")):
            assert [one.concept.id for one in library.draw_lessons(made).lessons] == ["urls"]
            with pytest.raises(WrongAnswer) as caught:
                library.draw_lessons(made, ["urls", "greet"])
            assert caught.value.message == (
                f"this project was made without {without}, so it has no code for the lesson greet"
            )
            assert caught.value.hint == (
                "read it from the default pair: call `twinstart diff` outside of any project"
            )
        with pytest.raises(WrongAnswer, match="there is no lesson named 'gret'"):
            library.draw_lessons(bare, ["urls", "gret"])


def test_lessons_of_today_may_not_fit_a_project_of_yesterday(made: Path, tmp_path: Path) -> None:
    newer = lessons_in(tmp_path / "newer", **{"`jsonify(`": "`a`"})
    with resources.look_elsewhere(None, newer):
        course = library.draw_lessons(project.load(made), ["urls"])
    points = [pair.point.id for pair in course.lessons[0].pairs]
    assert points == ["urls.declare", "urls.answer", "urls.method"]
    strange = lessons_in(tmp_path / "strange", **{"`urls.": "`new.", "order: 10": "order: 30"})
    (strange / "urls.md").rename(strange / "new.md")
    with resources.look_elsewhere(None, strange), pytest.raises(WrongAnswer) as caught:
        library.draw_lessons(project.load(made), ["new"])
    assert caught.value.message == (
        "this project was made from templates that did not have it,"
        " so it has no code for the lesson new"
    )


def test_only_the_default_pair_is_nobodys(made: Path) -> None:
    course = library.draw_lessons()
    assert (course.title, course.of_default_pair, course.caveat) == ("Todo", True, None)
    course = library.draw_lessons(project.load(made))
    assert (course.title, course.of_default_pair, course.caveat) == ("Demo", False, None)


def test_a_guide_is_made_anew(made: Path) -> None:
    page = made / "guide" / "index.html"
    fresh = page.read_text(encoding="utf-8")
    text = (made / "flask/app.py").read_text(encoding="utf-8")
    (made / "flask/app.py").write_text(text.replace('"added"', '"mine"'), encoding="utf-8")
    assert library.remake_guide(project.load(made)) == (page, None)
    assert "mine" in page.read_text(encoding="utf-8").replace("mini", "")
    assert page.read_text(encoding="utf-8") != fresh
    shutil.rmtree(page.parent)
    assert library.remake_guide(project.load(made)) == (page, None)
    assert page.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right there")
@pytest.mark.parametrize("link", ["guide", "guide/index.html", ".tours", ".tours/both.tour"])
def test_a_guide_that_is_a_link_is_not_followed(made: Path, tmp_path: Path, link: str) -> None:
    (made / link).rename(tmp_path / "theirs")
    (made / link).symlink_to(tmp_path / "theirs")
    before = tree(tmp_path)
    with pytest.raises(TargetInTheWay) as caught:
        library.remake_guide(project.load(made))
    assert caught.value.message == f"{made / link} is a link"
    assert tree(tmp_path) == before


def test_all_that_is_wrong_with_lessons_and_templates_is_found(tmp_path: Path) -> None:
    changes = {"`jsonify(`": "`jsonfy(`", "app = Flask(": "app = Flusk("}
    lessons = lessons_in(tmp_path / "lessons", **changes)
    (lessons / "bad.md").write_text("bad\n", encoding="utf-8")
    assert [fault.message for fault in library.find_lesson_faults(lessons, None)] == [
        "concepts/bad.md:1: no header",
        "concepts/urls.md:37: the note anchors to 0 lines: 'jsonfy('",
        "concepts/greet.md:23: app.py has 0 places for the change below"
        " 'app = Flusk(__name__)'",
    ]  # fmt: skip


def test_each_django_is_tried(tmp_path: Path) -> None:
    templates = shutil.copytree(MINI / "templates", tmp_path / "templates")
    app = templates / "flask" / "[= cookiecutter.project_slug =]" / "app.py"
    broken = "".join(
        f"#~ mark urls.x{version[0]} ~#\n#% if cookiecutter.django_version != '{version}' %#\nx\n"
        "#% endif %#\n#~ end ~#\n"
        for version in ("5.2", "6.1")
    )
    app.write_text(app.read_text(encoding="utf-8") + broken, encoding="utf-8")
    faults = library.find_lesson_faults(lessons_in(tmp_path / "lessons"), templates)
    assert [fault.message for fault in faults] == [
        "flask/app.py:24: no lesson claims the mark urls.x6",
        "flask/app.py:24: no lesson claims the mark urls.x5",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right there")
def test_what_may_be_in_the_way(tmp_path: Path) -> None:
    in_the_way = "choose another name, or move it out of the way"
    for name in ("file", "link-to-folder", "link-to-nothing"):
        target = tmp_path / name
        if name == "file":
            target.write_text("mine")
        else:
            (tmp_path / "folder").mkdir(exist_ok=True)
            target.symlink_to(tmp_path / name.removeprefix("link-to-"))
        with pytest.raises(TargetInTheWay) as caught:
            library.refuse_existing(target)
        assert (caught.value.message, caught.value.hint) == (f"{target} is in the way", in_the_way)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with pytest.raises(TargetInTheWay) as caught:
        library.refuse_existing(tmp_path / "full")
    assert caught.value.message == f"{tmp_path / 'full'} exists and is not empty"
    assert caught.value.hint == "choose another name, or another folder with -o"
    library.refuse_existing(tmp_path / "folder")
    library.refuse_existing(tmp_path / "nothing")


def test_what_is_in_the_way_stays_untouched(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(TargetInTheWay):
        library.create(complete_answers("demo"), tmp_path)
    assert tree(tmp_path) == {"demo/mine.txt": b"mine"}


def test_an_empty_folder_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert (library.create(complete_answers("demo"), tmp_path) / "README.md").is_file()


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = library.plan_files(complete_answers("demo")) | {"README.md/x": File(b"")}
    monkeypatch.setattr(library, "plan_files", lambda *_: planned)
    with pytest.raises(FileExistsError):
        library.create(complete_answers("demo"), tmp_path)
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
    # What the note speaks of is no more.
    assert after.notes == ()


def test_changes_are_told_of_all_files_or_of_chosen_lessons(made: Path) -> None:
    file = made / "flask" / "app.py"
    file.write_text(file.read_text().replace('"added"', '"more"'))
    (made / "mine.txt").write_text("mine\n")
    whole = library.draw_changes(project.load(made))
    ((touched,),) = [whole.touched]
    assert touched.pair.point.id == "urls.method"
    ((patch,), ()) = touched.patches["flask"], touched.patches["django"]
    assert {'-    return "added"', '+    return "more"'} <= set(patch.lines)
    assert [patch.path for patch in whole.files] == ["mine.txt"]
    chosen = library.draw_changes(project.load(made), ["urls"])
    assert (chosen.touched, chosen.files) == (whole.touched, ())


def test_what_a_removed_file_held_is_shown_as_it_was_generated(made: Path) -> None:
    before = excerpt(made, "urls.declare", "django")
    (made / "django" / "views.py").unlink()
    after = excerpt(made, "urls.declare", "django")
    assert after == replace(before, lost=True)
    assert after.source.path == "django/views.py"


def test_a_file_that_cannot_be_read_hides_no_lesson(made: Path) -> None:
    file = made / "flask" / "app.py"
    file.write_bytes(file.read_bytes() + b"\xff\xfe\n")
    assert excerpt(made, "urls.answer").code.startswith("def detail")
    file.unlink()
    file.mkdir()
    assert excerpt(made, "urls.answer").lost


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
    assert excerpt(made, "urls.answer").lost


def test_a_title_that_looks_like_code_misleads_no_note(tmp_path: Path) -> None:
    made = library.create(complete_answers("demo", {"project_name": "jsonify("}), tmp_path)
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
        ("[]", "does not have format 1 or 2"),
        ('{"format": 99}', "does not have format 1 or 2"),
        ('{"format": 1}', "is damaged: KeyError 'answers'"),
        ('{"format": 1, "answers": {"django_version": "1.0"}}', "django_version cannot be '1.0'"),
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
    made = library.create(
        complete_answers("demo", {"project_name": "a [= 1 + 1 =] #~ b ~# c"}), tmp_path
    )
    assert (made / "README.md").read_text().startswith("# a [= 1 + 1 =] #~ b ~# c\n")


def test_caches_in_a_template_are_not_copied(
    tmp_path: Path, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(mini, tmp_path / "mini")
    for cache in ("__pycache__", ".ruff_cache"):
        (copy / "templates/django/[= cookiecutter.project_slug =]/people" / cache).mkdir()
        (copy / "templates/django/[= cookiecutter.project_slug =]/people" / cache / "x").touch()
    monkeypatch.setattr(resources, "_root", lambda: copy)
    made = library.create(complete_answers("demo"), tmp_path)
    assert [path.name for path in (made / "django/people").iterdir()] == ["models.py"]


def test_a_path_that_leads_nowhere_is_a_fault_of_the_lessons(tmp_path: Path) -> None:
    lessons = lessons_in(tmp_path / "lessons")
    path = lessons / "path.toml"
    path.write_text('[[flask]]\njob = "URL"\ndoes = "A rule."\npoint = "urls.declara"\n')
    (fault,) = library.find_lesson_faults(lessons, None)
    assert fault.message == "concepts/path.toml: the stop 'URL' leads to no point: urls.declara"
    assert fault.hint.startswith("did you mean urls.declare")
