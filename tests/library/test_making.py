"""Projects made from the miniature pair: what is written, and what is in the way."""

import shutil
import stat
import sys
from pathlib import Path

import pytest
from projects import excerpt, tree

from twinstart import library, resources
from twinstart.errors import TargetInTheWay
from twinstart.library import making
from twinstart.make import project
from twinstart.make.answers import complete_answers
from twinstart.make.tree import File

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


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
    monkeypatch.setattr(making, "plan_files", lambda *_: planned)
    with pytest.raises(FileExistsError):
        library.create(complete_answers("demo"), tmp_path)
    assert list(tmp_path.iterdir()) == []


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


def test_a_guide_does_not_take_the_place_of_something_else(made: Path) -> None:
    guide, page = made / "guide", made / "guide" / "index.html"
    shutil.rmtree(guide)
    guide.write_text("mine")
    with pytest.raises(TargetInTheWay) as caught:
        library.remake_guide(project.load(made))
    assert caught.value.message == f"{guide} is a file, not a folder"
    assert caught.value.hint == "move it out of the way, and make the guide again"
    assert guide.read_text() == "mine"
    guide.unlink()
    page.mkdir(parents=True)
    with pytest.raises(TargetInTheWay) as caught:
        library.remake_guide(project.load(made))
    assert caught.value.message == f"{page} is a folder, not a file"
    assert caught.value.hint == "move it out of the way, and make the guide again"
