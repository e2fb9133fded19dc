import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import PATIENCE

from twinstart.cli.dialogue import ask
from twinstart.errors import TargetInTheWay
from twinstart.make.answers import Answers

pytestmark = pytest.mark.usefixtures("mini")


def talk(
    typed: str,
    name: str | None = None,
    given: dict[str, str] | None = None,
    without: tuple[str, ...] = (),
    taken: tuple[str, ...] = (),
) -> tuple[Answers, str]:
    """Hold a dialogue; return the answers and what was said in it."""
    found: list[Answers] = []

    def refuse(slug: str) -> None:
        if slug in taken:
            raise TargetInTheWay(f"{slug} exists", "choose another")

    @click.command()
    def command() -> None:
        found.append(ask(name, given or {}, without, refuse))

    done = CliRunner().invoke(command, [], input=typed, catch_exceptions=False)
    assert done.stdout == ""
    assert found, done.stderr
    return found[0], done.stderr


def values(answers: Answers) -> list[object]:
    return list(answers.values.values())


def test_enter_takes_every_default_and_each_question_is_explained() -> None:
    answers, said = talk("\n" * 6)
    assert values(answers) == ["Todo", "todo", "5.2", True, True, True]
    assert said == (
        "\nThe project's folder.\nFolder name [todo]: \n"
        "\nWhat people read.\nProject name [Todo]: \n"
        "\n5.2 or 6.1.\nDjango version (5.2, 6.1) [5.2]: \n"
        "\nPeople.\nWith accounts? [Y/n]: \n"
        "\nStaff.\nWith admin? [Y/n]: \n"
        "\nPrograms.\nWith api? [Y/n]: \n"
    )


def test_answers_are_taken_as_typed() -> None:
    answers, _ = talk("my-chores\n\n6.1\ny\nn\nn\n")
    assert values(answers) == ["My chores", "my-chores", "6.1", True, False, False]


def test_a_bad_answer_is_asked_for_again_with_the_reason() -> None:
    answers, said = talk("Größte\nclass\ngrosste\n" + " \u3164\nMine\n" + "4\n6.1\n" + "\n\n\n")
    assert answers.slug == "grosste"
    assert answers.title == "Mine"
    assert "Error: 'Größte' cannot be a project's folder name (use a-z" in said
    assert "for example: grosste)" in said
    assert "Error: 'class' is a keyword of Python (for example: my-class)" in said
    assert "Error: '4' is not one of '5.2', '6.1'." in said


def test_a_folder_that_is_there_is_asked_for_again() -> None:
    answers, said = talk("demo\nother\n" + "\n" * 5, taken=("demo",))
    assert answers.slug == "other"
    assert "Error: demo exists (choose another)\nFolder name [todo]: other" in said


@pytest.mark.parametrize("given", [{}, {"project_slug": "demo"}])
def test_a_folder_named_on_the_command_line_that_is_there_is_asked_for(
    given: dict[str, str],
) -> None:
    name = None if given else "demo"
    answers, said = talk("other\n" + "\n" * 5, name, given, taken=("demo",))
    assert (answers.slug, answers.title) == ("other", "Other")
    assert said.startswith("demo exists: choose another\n\nThe project's folder.\n")


def test_what_was_given_is_not_asked() -> None:
    answers, said = talk("\n\n\n\n", "demo", {"django_version": "6.1"})
    assert values(answers) == ["Demo", "demo", "6.1", True, True, True]
    assert re.findall(r"^(?:With )?([\w ]+)\?? \[", said, re.MULTILINE) == [
        "Project name", "accounts", "admin", "api",
    ]  # fmt: skip


def test_what_follows_from_other_answers_is_not_asked() -> None:
    answers, said = talk("\n\nn\n", "demo", without=("accounts",))
    assert values(answers)[3:] == [False, False, False]
    assert "With accounts" not in said
    assert "With admin" not in said
    answers, said = talk("\n\ny\n", "demo", {"admin": "yes"})
    assert values(answers)[3:] == [True, True, True]
    assert "With accounts" not in said
    answers, said = talk("\n\nn\ny\n", "demo")
    assert values(answers)[3:] == [False, False, True]
    assert "With admin" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_breaks_inside_a_word(
    clean_env: dict[str, str], tmp_path: Path, columns: int
) -> None:
    import pexpect
    from terminals import read_to_end

    (tmp_path / "demo" / "mine").mkdir(parents=True)
    # The questions go by the terminal that shows them, wherever the result goes.
    child = pexpect.spawn(
        "bash", ["-c", f"{sys.executable} -m twinstart new demo --set api=no > /dev/null"],
        cwd=str(tmp_path), env=clean_env, encoding="utf-8", timeout=PATIENCE,
        dimensions=(24, columns),
    )  # fmt: skip
    seen = ""
    for typed in ("A very long name for a folder\n", "9lives-xxxxxxxxxx\n", "\x03"):
        child.expect_exact("Folder name [todo]: ")
        seen += str(child.before)
        child.send(typed)
    seen += read_to_end(child)
    assert child.exitstatus == 130
    lines = seen.replace("\r", "").split("\n")
    assert max(map(len, lines)) <= columns
    assert sum(len(line) > columns // 2 for line in lines) >= 4
    assert "demo exists and is not empty" in " ".join(seen.split())
    assert {path.name for path in tmp_path.iterdir()} == {"demo", "home"}
