"""Each twin from its own README alone: the two commands, in a copy that stands by itself."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import twins

from twinstart.model import SIDES, Side

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="the commands need make"),
]

PORTS: dict[Side, int] = {"flask": 5000, "django": 8000}


@pytest.fixture
def alone(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give one twin's folder, without the rest of the project."""
    project = twins.bake_into(tmp_path / "made", twins.answers_for("all"))
    folder = tmp_path / "alone"
    shutil.move(project / request.param, folder)
    return folder


@pytest.mark.parametrize(("alone", "side"), [(side, side) for side in SIDES], indirect=["alone"])
def test_the_readmes_two_commands(alone: Path, side: Side, clean_env: dict[str, str]) -> None:
    text = (alone / "README.md").read_text(encoding="utf-8")
    run, test = re.findall(r"^    (make \w+)", text, re.MULTILINE)[:2]
    assert (run, test) == ("make run", "make test")
    env = clean_env | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    tested = subprocess.run(test.split(), cwd=alone, env=env, capture_output=True, encoding="utf-8")
    assert tested.returncode == 0, tested.stdout[-3000:] + tested.stderr[-3000:]
    assert re.search(r"\d+ passed", tested.stdout)
    # The port is the README's own; a test must not take it from somebody who is using it.
    port = twins.free_port()
    makefile = (alone / "Makefile").read_text(encoding="utf-8")
    if side == "flask":
        makefile = makefile.replace("flask run", f"flask run --port {port}")
    else:
        makefile = makefile.replace(f"127.0.0.1:{PORTS[side]}", f"127.0.0.1:{port}")
    assert str(port) in makefile
    (alone / "Makefile").write_text(makefile, encoding="utf-8")
    server = subprocess.Popen(
        run.split(), cwd=alone, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert "<h1>Demo</h1>" in twins.patient_get(f"http://127.0.0.1:{port}/", seconds=60)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=10)
