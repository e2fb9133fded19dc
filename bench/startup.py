"""How long the commands take, as ratios against others, measured in turn in one run.

    make bench
    .venv/bin/python bench/startup.py --template PATH    # also a cookiecutter template of yours

"Cold" is without twinstart's cache, as the first time; "warm" is every other time, also with a name
that no project had yet. A ratio is the
median over the rounds of (this command / the other), each pair of times taken one right after the
other, so that a busy machine weighs on both. What is promised: `--version` takes at most 1.3 times
what importing click takes, and `new` no longer than cookiecutter with the public template
cookiecutter-flask, https://github.com/cookiecutter-flask/cookiecutter-flask (clone it, and name its
folder with --template).
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

from twinstart import cache

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
        "twinstart new, cold": [twinstart, "new", "demo", "--no-input"],
        "twinstart new, warm": [twinstart, "new", "demo", "--no-input"],
        "twinstart new, another name": [twinstart, "new", "NAME", "--no-input"],
        "twinstart diff routing, cold": [twinstart, "diff", "routing"],
        "twinstart diff routing, warm": [twinstart, "diff", "routing"],
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
                command = [f"demo{turn}" if word == "NAME" else word for word in command]
                kept = cache.place()
                if kept and name.endswith("cold"):
                    kept.unlink(missing_ok=True)
                taken = seconds(command, place)
                if turn:  # the first turn fills what Python itself keeps
                    times[name].append(taken)
    units = ["import click", *(name for name in times if name.startswith("cookiecutter "))]
    heads = "".join(f"{'÷ ' + unit.split()[-1]:>22}" for unit in units)
    print(f"{'command':<34} {'median':>9}{heads}   ({chosen.rounds} rounds)")
    for name, taken in times.items():
        ratios = "".join(f"{_ratio(taken, times[unit]):>22.2f}" for unit in units)
        print(f"{name:<34} {statistics.median(taken) * 1000:>6.0f} ms{ratios}")


def _ratio(taken: list[float], unit: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(taken, unit, strict=True))


if __name__ == "__main__":
    main()
