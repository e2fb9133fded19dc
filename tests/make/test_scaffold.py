"""What a template's file becomes: its text, its permissions, its regions."""

import shutil
from pathlib import Path

import pytest

from twinstart import resources
from twinstart.make import scaffold
from twinstart.make.answers import complete_answers
from twinstart.make.scaffold import Baked, bake, bake_shared, bake_sources, env_file
from twinstart.make.tree import File
from twinstart.model import Region, Source


@pytest.fixture
def template(tmp_path: Path, mini: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the miniature templates, and return the folder of the Flask twin in the copy."""
    copy = shutil.copytree(mini, tmp_path / "mini")
    monkeypatch.setattr(resources, "_root", lambda: copy)
    (project,) = (copy / "templates" / "flask").glob("*project_slug*")
    shutil.rmtree(project)
    project.mkdir()
    return project


def baked(**given: str) -> Baked:
    return bake("flask", complete_answers("demo", given))


def test_text_is_rendered_and_everything_else_stays_as_it_is(template: Path) -> None:
    binary = b"\xff\0[= cookiecutter.project_slug =]"
    (template / "a").mkdir()
    (template / "a" / "b.txt").write_text("[= cookiecutter.project_slug =] {{ x }}")
    (template / "c.bin").write_bytes(binary)
    (template / "d.txt").write_text("{{ x }} {# y #}\n\n")
    files = {
        "flask/a/b.txt": File(b"demo {{ x }}"),
        "flask/c.bin": File(binary),
        "flask/d.txt": File(b"{{ x }} {# y #}\n\n"),
    }
    sources = {
        "flask/a/b.txt": Source("flask/a/b.txt", "demo {{ x }}"),
        "flask/d.txt": Source("flask/d.txt", "{{ x }} {# y #}\n\n"),
    }
    assert baked() == Baked(files, sources, ())


def test_marks_become_regions_of_what_was_rendered(template: Path) -> None:
    (template / "a.py").write_text(
        "#% if cookiecutter.api %#\nimport api\n#% endif %#\n#~ mark a.b@2 ~#\nx\n#~ end ~#\n"
    )
    with_api, without = baked(), baked(api="no")
    assert with_api.files == {"flask/a.py": File(b"import api\nx\n")}
    assert with_api.regions == (Region("a.b", "flask/a.py", 2, 2, 2),)
    assert without.sources == {"flask/a.py": Source("flask/a.py", "x\n")}
    assert without.regions == (Region("a.b", "flask/a.py", 1, 1, 2),)


def test_what_can_be_executed_still_can(template: Path) -> None:
    for name, mode in (("run", 0o755), ("read", 0o644)):
        (template / name).touch()
        (template / name).chmod(mode)
    assert baked().files == {"flask/run": File(b"", 0o777), "flask/read": File(b"", 0o666)}


def test_a_features_files_and_folders_come_and_go_with_it(template: Path) -> None:
    table = template.parent.parent / "questions.toml"
    text = table.read_text().replace('["people.py"]', '["people.py", "people/"]')
    table.write_text(text)
    names = ["people.py", "people.pyi", "people/a/b", "peoples/c"]
    for name in names:
        (template / name).parent.mkdir(parents=True, exist_ok=True)
        (template / name).touch()
    assert sorted(baked().files) == [f"flask/{name}" for name in names]
    assert sorted(baked(accounts="no").files) == ["flask/people.pyi", "flask/peoples/c"]


@pytest.mark.usefixtures("mini")
def test_what_is_shared_tells_of_the_twins_that_there_are() -> None:
    answers = complete_answers("demo")
    shared = bake_shared(answers, ("django",))
    assert shared == {"README.md": File(b"# Demo\n\nTwins: django\n")}


@pytest.mark.usefixtures("mini")
def test_twins_are_baked_as_one_alone_is() -> None:
    answers = complete_answers("demo")
    both = bake_sources(answers)
    assert both == {"flask": bake("flask", answers), "django": bake("django", answers)}
    assert list(bake_sources(answers, ("django",))) == ["django"]


def test_a_secret_is_long_and_for_its_owner_only() -> None:
    first, second = (env_file(File(b"A=change-me\nB=1\n")) for _ in range(2))
    assert (first.mode, len(first.content)) == (0o600, len("A=\nB=1\n") + 64)
    assert first.content.startswith(b"A=")
    assert first.content.endswith(b"\nB=1\n")
    assert first != second


@pytest.mark.usefixtures("cold")
def test_a_text_is_rendered_once_for_the_values_that_it_names(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (template / "a.txt").write_text("[= cookiecutter.project_slug =]")
    environment, made = scaffold._environment, []

    def make(*words: dict[str, str]) -> object:
        made.append(words)
        return environment(*words)

    monkeypatch.setattr(scaffold, "_environment", make)
    for _ in range(2):
        assert bake("flask", complete_answers()).files == {"flask/a.txt": File(b"todo")}
    assert len(made) == 1
    for _ in range(2):
        assert baked().files == {"flask/a.txt": File(b"demo")}
    assert len(made) == 2
    other = complete_answers("demo", {"project_name": "Other"})
    assert bake("flask", other).files == {"flask/a.txt": File(b"demo")}
    assert len(made) == 2
    # What takes all values as one is rendered for each set of them.
    for text in ("[= cookiecutter['project_name'] =]", "[= cookiecutter.get('project_name') =]"):
        (template / "a.txt").write_text(text)
        for answers, name in ((other, b"Other"), (complete_answers("demo"), b"Demo")):
            assert bake("flask", answers).files == {"flask/a.txt": File(name)}
    assert len(made) == 6
    (template / "a.txt").write_text("[= cookiecutter.project_name =]")
    assert bake("flask", complete_answers()).files == {"flask/a.txt": File(b"Todo")}
