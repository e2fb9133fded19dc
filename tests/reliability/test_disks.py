"""Small file systems, limits and devices that are full: the whole or nothing, and said truly."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPO, Run, many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# Mounts a small file system where one stands, in a name space of its own, and runs a command in it.
MOUNTED = """
mount -t tmpfs -o "$1" tmpfs place && cd place && shift || exit 99
"$@" 2>../errors; echo $? >../status
find . -mindepth 1 >../found
"""


@pytest.fixture(scope="session")
def name_spaces() -> list[str]:
    """Return how to start a command that may mount; skip where that is forbidden to users."""
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*command, "true"]).returncode:
        pytest.skip("this system lets no user mount a file system")
    return command


FEW = ["size=300k", "size=40m,nr_inodes=5", "size=40m"]
MANY = [f"size={size}k" for size in (8, 64, *range(100, 2600, 500))]
MANY += [f"size=40m,nr_inodes={number}" for number in (*range(2, 12, 3), *range(20, 300, 70))]


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [FEW, pytest.param([*FEW, *MANY, "size=40m,ro"], marks=pytest.mark.many)],
    ids=["few", "many"],
)
def test_a_small_file_system_has_the_whole_or_nothing(
    tmp_path: Path, clean_env: dict[str, str], name_spaces: list[str], options: list[str]
) -> None:
    outcomes = []
    (tmp_path / "place").mkdir()
    for option in options:
        subprocess.run(
            [*name_spaces, "sh", "-c", MOUNTED, "-", option,
             sys.executable, "-m", "twinstart", "new", "demo", "--no-input", "-o", "a/b"],
            cwd=tmp_path, env=clean_env | {"TMPDIR": str(tmp_path)}, check=True,
            capture_output=True,
        )  # fmt: skip
        status, errors, found = (
            (tmp_path / name).read_text() for name in ("status", "errors", "found")
        )
        if status == "0\n":
            assert errors == ""
            assert "./a/b/demo/guide/index.html" in found
        else:
            assert (status, found) == ("1\n", "")
            assert errors.startswith("error: ")
        outcomes.append(status.strip())
    print(f"{outcomes.count('1')} failures and {outcomes.count('0')} projects, all whole")
    assert {"0", "1"} == set(outcomes)


def test_a_file_is_not_lost_when_writing_it_fails(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    limited = ["bash", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "-"]
    (tmp_path / "old.html").write_text("old\n")
    done = subprocess.run(
        [*limited, sys.executable, "-m", "twinstart", "diff", "routing", "--format", "html",
         "-o", "old.html"],
        cwd=tmp_path,
        env=clean_env,
        capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert (tmp_path / "old.html").read_text() == "old\n"
    assert left(tmp_path) == ["home", "old.html"]


@pytest.mark.slow
def test_a_project_that_is_whole_is_not_called_a_failure(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "twinstart", "new", "demo", "--no-input"],
            cwd=tmp_path, env=clean_env, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert (tmp_path / "demo" / "guide" / "index.html").is_file()
    assert (done.returncode, done.stderr) == (
        1,
        "error: demo was made, but the next steps cannot be shown: No space left on device\n"
        "hint: they stand in demo/README.md too\n",
    )


@pytest.mark.parametrize(
    "command", [["concepts"], *many(["diff", "routing"], ["--version"], ["--help"])]
)
def test_a_full_device_is_one_error(
    tmp_path: Path, clean_env: dict[str, str], command: list[str]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "twinstart", *command],
            cwd=tmp_path, env=clean_env, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("error: No space left on device\nhint: ")
    assert done.stderr.count("\n") == 2


@pytest.mark.slow
def test_a_folder_that_is_gone_is_named(tmp_path: Path, clean_env: dict[str, str]) -> None:
    for words in ("new demo --no-input", "diff routing", "run"):
        done = subprocess.run(
            f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m twinstart {words}",
            shell=True, cwd=tmp_path, env=clean_env, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr == (
            "error: the folder you stand in is there no more\nhint: change to another folder\n"
        )


@pytest.mark.slow
def test_a_folder_of_the_users_is_not_swept_and_permissions_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".demo.mine1234.twinstart").mkdir()
    (tmp_path / ".demo.mine1234.twinstart" / "mine").touch()
    (tmp_path / "demo").mkdir(mode=0o700)
    assert run("new", "demo", "--no-input").returncode == 0
    assert (tmp_path / "demo").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".demo.mine1234.twinstart" / "mine").exists()


def test_a_part_of_the_installation_that_is_gone_is_named(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    copy = shutil.copytree(REPO / "src" / "twinstart", tmp_path / "src" / "twinstart")
    for name in ("templates", "concepts"):
        shutil.copytree(REPO / name, tmp_path / name)
    (copy / "show" / "page" / "guide.css").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "twinstart", "new", "demo", "--no-input"],
        cwd=tmp_path, env=clean_env | {"PYTHONPATH": str(copy.parent)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "guide.css: No such file or directory\n" in done.stderr
    assert done.stderr.endswith("hint: this file belongs to twinstart: install twinstart anew\n")
    assert not (tmp_path / "demo").exists()


@pytest.mark.slow
@pytest.mark.parametrize("limit", [6, *many(4, 5, 7)])
def test_few_open_files_make_the_whole_or_nothing(
    tmp_path: Path, clean_env: dict[str, str], limit: int
) -> None:
    (tmp_path / "place").mkdir()
    done = subprocess.run(
        ["bash", "-c", f'ulimit -n {limit}; exec "$@"', "-",
         sys.executable, "-m", "twinstart", "new", "demo", "--no-input"],
        cwd=tmp_path / "place", env=clean_env, capture_output=True, text=True,
    )  # fmt: skip
    made = left(tmp_path / "place")
    if done.returncode:
        assert made == []
    else:
        planned = _planned(tmp_path, clean_env)
        assert [path for path in made if (tmp_path / "place" / path).is_file()] == planned


def _planned(folder: Path, env: dict[str, str]) -> list[str]:
    """Return what a dry run lists."""
    done = subprocess.run(
        [sys.executable, "-m", "twinstart", "new", "demo", "--no-input", "--dry-run"],
        cwd=folder, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()
