"""How long the commands take, as ratios against importing click, measured in turn in one run.

    make bench
    .venv/bin/python bench/startup.py --template PATH    # also a cookiecutter template of yours

The last column is the median over the rounds of (this command / importing click), each pair of
times taken one right after the other, so that a busy machine weighs on both. To compare with a
public template, clone one (cookiecutter-flask has 66 files) and name its folder.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent


def seconds(command: list[str], cwd: Path) -> float:
    """Run a command and return the wall time, in seconds."""
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=env, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--template", type=Path, help="a cookiecutter template to compare with")
    options.add_argument("--django-admin", type=Path, help="a django-admin to compare with")
    chosen = options.parse_args()

    twinstart = str(BIN / "twinstart")
    commands: dict[str, list[str]] = {
        "import click": [sys.executable, "-c", "import click"],
        "twinstart --version": [twinstart, "--version"],
        "twinstart new demo --no-input": [twinstart, "new", "demo", "--no-input"],
        "twinstart diff routing": [twinstart, "diff", "routing"],
    }
    if chosen.template:
        commands[f"cookiecutter {chosen.template.name}"] = [
            str(BIN / "cookiecutter"), str(chosen.template.resolve()), "--no-input",
            "app_name=demo",
        ]  # fmt: skip
    if chosen.django_admin:
        commands["django-admin startproject"] = [
            str(chosen.django_admin.resolve()), "startproject", "demo",
        ]  # fmt: skip

    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for turn in range(chosen.rounds + 1):
            for name, command in commands.items():
                shutil.rmtree(place / "demo", ignore_errors=True)
                taken = seconds(command, place)
                if turn:  # the first turn fills the caches
                    times[name].append(taken)
    base = times["import click"]
    print(f"{'command':<34} {'median':>9} {'÷ import click':>16}   ({chosen.rounds} rounds)")
    for name, taken in times.items():
        ratio = statistics.median(one / unit for one, unit in zip(taken, base, strict=True))
        print(f"{name:<34} {statistics.median(taken) * 1000:>6.0f} ms {ratio:>16.1f}")


if __name__ == "__main__":
    main()
