"""What a shell is offered, by click's own protocol: the words so far in COMP_WORDS."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Run
from programs import install

from twinstart.lessons.concepts import load_concepts
from twinstart.make.questions import load_features, load_questions

LESSONS = {concept.id for concept in load_concepts()}


def offers(run: Run, typed: str, shell: str = "bash") -> list[str]:
    """Return what is offered for the last word of `typed`."""
    words = typed.split(" ")
    done = run(
        _TWINSTART_COMPLETE=f"{shell}_complete",
        COMP_WORDS=typed if shell != "fish" else " ".join(words[:-1]),
        COMP_CWORD=str(len(words) - 1) if shell != "fish" else words[-1],
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def names(run: Run, typed: str) -> set[str]:
    return {line.partition(",")[2] for line in offers(run, typed) if line}


def test_lessons_are_offered(run: Run) -> None:
    assert names(run, "twinstart diff ") == LESSONS
    assert names(run, "twinstart diff ro") == {"routing"}
    assert names(run, "twinstart diff routing ") == LESSONS - {"routing"}
    assert names(run, "twinstart diff routing ro") == set()


def test_words_are_offered(run: Run) -> None:
    assert {"select_related", "g", "APPEND_SLASH"} <= names(run, "twinstart find ")
    assert names(run, "twinstart find selectin") == {"selectinload"}


def test_features_are_offered(run: Run) -> None:
    assert names(run, "twinstart new demo --without ") == set(load_features())
    assert names(run, "twinstart new demo --without a") == {"accounts", "admin", "api"}
    assert names(run, "twinstart new demo --without api --without a") == {"accounts", "admin"}


def test_answers_are_offered(run: Run) -> None:
    assert names(run, "twinstart new --set ") == {f"{key}=" for key in load_questions()}
    assert names(run, "twinstart new --set dj") == {"django_version="}
    assert names(run, "twinstart new --set django_version=") == {
        "django_version=5.2", "django_version=6.1",
    }  # fmt: skip
    assert names(run, "twinstart new --set api=y") == {"api=yes"}
    assert names(run, "twinstart new --set project_name=") == set()
    assert names(run, "twinstart new --set what=") == set()
    assert names(run, "twinstart new --database m") == {"mysql"}


def test_answers_of_a_choice_are_offered(run: Run) -> None:
    assert {"size=", "staff="} <= names(run, "twinstart choose --answer ")
    assert names(run, "twinstart choose --answer size=one-job --answer si") == set()
    assert names(run, "twinstart choose --answer size=s") == {"size=some-parts"}
    assert names(run, "twinstart choose --answer what=") == set()


def test_words_of_the_phrasebook_are_offered_with_what_the_other_side_says(run: Run) -> None:
    (line,) = offers(run, "twinstart find select_for_u", "fish")
    assert line == "plain,select_for_update\t`with_for_update()`"
    assert names(run, "twinstart find deadl") == {"deadlock"}


def test_claims_are_offered(run: Run) -> None:
    assert names(run, "twinstart claims popul") == {"popularity"}


def test_commands_and_options_are_offered(run: Run) -> None:
    assert names(run, "twinstart ") == {
        "check-lessons", "choose", "claims", "concepts", "diff", "explain", "find", "guide",
        "new", "run", "schema",
    }  # fmt: skip
    assert names(run, "twinstart new --only ") == {"flask", "django"}
    assert "--no-pager" in names(run, "twinstart diff --")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_titles_too(run: Run, shell: str) -> None:
    lines = offers(run, "twinstart diff ro", shell)
    assert (
        lines == {"zsh": ["plain", "routing", "Routing"], "fish": ["plain,routing\tRouting"]}[shell]
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_that_help_shows_give_a_script(run: Run, shell: str) -> None:
    help_text = run("--help").stdout
    assert f"_TWINSTART_COMPLETE={shell}_source twinstart" in help_text
    done = run(_TWINSTART_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert f"_TWINSTART_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="this system has no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["new", "--set", "django_version", "="], {"5.2", "6.1"}),
        (["new", "--set", "django_version", "=", ""], {"5.2", "6.1"}),
        (["new", "--set", "django_version", "=", "6"], {"6.1"}),
        (["new", "--set", "api", "=", "no", "--without", "ad"], {"admin"}),
        (["new", "--only", "=", "fl"], {"flask"}),
        (["new", "--set", "=", "dj"], {"django_version="}),
        (["new", "--set", "=", "django_version", "=", "6"], {"6.1"}),
        (["diff", "--format", "="], {"terminal", "markdown", "html", "json"}),
    ],
)
def test_what_bash_has_parted_is_one_word(run: Run, words: list[str], offered: set[str]) -> None:
    done = run(
        _TWINSTART_COMPLETE="bash_complete",
        COMP_WORDS="\n".join(["twinstart", *words]),
        COMP_CWORD=str(len(words)),
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines() if line} == offered


def test_in_bash(clean_env: dict[str, str], tmp_path: Path) -> None:
    place = install(tmp_path)
    script = """
        eval "$(_TWINSTART_COMPLETE=bash_source twinstart)"
        COMP_WORDS=(twinstart diff ro) COMP_CWORD=2
        _twinstart_completion twinstart ro diff
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=tmp_path, env=clean_env | {"PATH": f"{place}:{clean_env['PATH']}"},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("routing\n", "", 0)
