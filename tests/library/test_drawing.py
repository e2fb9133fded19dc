"""Lessons drawn from made projects, and what edits do to them."""

from dataclasses import replace
from pathlib import Path

import pytest
from projects import excerpt, lessons_in

from twinstart import library, resources
from twinstart.errors import WrongAnswer
from twinstart.make import project
from twinstart.make.answers import complete_answers

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


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


def test_a_generated_file_that_is_not_read_is_told(made: Path, tmp_path: Path) -> None:
    urls, views = (made / "django" / name for name in ("urls.py", "views.py"))
    elsewhere = tmp_path / "elsewhere.py"
    views.rename(elsewhere)
    views.symlink_to(elsewhere)
    urls.unlink()
    said = "`django/views.py` is a link out of the project: its code is shown as it was generated."
    assert library.draw_lessons(project.load(made)).caveat == said
    urls.symlink_to(urls.name)
    said = "`django/urls.py` cannot be read and " + said
    assert library.draw_lessons(project.load(made)).caveat == said


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


@pytest.mark.slow
def test_a_file_that_is_too_large_to_be_read_is_named(made: Path) -> None:
    file = made / "flask" / "app.py"
    size = file.stat().st_size
    fill = "#" * (4_000_000 - size - 1) + "\n"
    file.write_text(file.read_text() + fill)
    mine = project.load(made)
    assert file.stat().st_size == 4_000_000
    course = library.draw_lessons(mine)
    assert (course.caveat, excerpt(made, "urls.answer").lost) == (None, False)
    file.write_text(file.read_text() + "#")
    (made / "flask" / "other.py").write_text("#" * 4_000_001)
    said = (
        "`flask/app.py` has 4,000,001 bytes, and no more than 4,000,000 are read of a file:"
        " its code is shown as it was generated."
    )
    assert library.draw_lessons(mine).caveat == said
    assert library.draw_changes(mine).caveat == said
    assert excerpt(made, "urls.answer").lost
