"""Each twin's README: both have one order, and their commands do what they say."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import twins
from combinations import EACH, without
from conftest import PATIENCE

from twinstart.model import SIDES, Side

unix = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for Unix")

PORTS: dict[Side, int] = {"flask": 5000, "django": 8000}


@pytest.fixture
def alone(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give one twin's folder, without the rest of the project."""
    project = twins.bake_into(tmp_path / "made", twins.answers_for("all"))
    folder = tmp_path / "alone"
    shutil.move(project / request.param, folder)
    return folder


@unix
@pytest.mark.many
@pytest.mark.network
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
        server.wait(timeout=PATIENCE)


@pytest.mark.parametrize("combination", EACH)
def test_both_readmes_have_one_order(tmp_path: Path, combination: str) -> None:
    project = twins.bake_into(tmp_path, twins.answers_for(combination))
    orders = []
    for side in SIDES:
        text = (project / side / "README.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)
        orders.append([*re.findall(r"^##+ (.*)$", text, re.MULTILINE), *rows])
    assert orders[0] == orders[1]
    assert ("Use the API" in orders[0]) == ("api" not in without(combination))


def lines_of(folder: Path, word: str) -> list[list[str]]:
    """Return the words of a README's commands that begin with this one."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    return [
        shlex.split(line) for line in re.findall(rf"^    ({word}(?: .*)?)$", text, re.MULTILINE)
    ]


@unix
@pytest.mark.network
@pytest.mark.parametrize("combination", ["all", "no-accounts"])
@pytest.mark.parametrize("side", SIDES)
def test_the_readmes_use_of_the_api(tmp_path: Path, side: Side, combination: str) -> None:
    folder = twins.bake_into(tmp_path, twins.answers_for(combination)) / side
    home = twins.twin_environment(side, "5.2")
    twins.set_up(side, folder, home)
    with twins.served(side, folder, home) as twin:
        address = f"http://127.0.0.1:{PORTS[side]}"
        answers = [
            subprocess.check_output(
                [word.replace(address, twin.url) for word in [*command, "-s"]], encoding="utf-8"
            )
            for command in lines_of(folder, "curl")
        ]
    listed, added = map(json.loads, answers)
    assert len(listed) == 17
    assert added["title"] == "Buy milk"


@unix
@pytest.mark.network
@pytest.mark.parametrize("side", SIDES)
def test_behind_a_proxy_that_gunicorn_is_told_of(tmp_path: Path, side: Side) -> None:
    folder = twins.bake_into(tmp_path, twins.answers_for("all")) / side
    home = twins.twin_environment(side, "5.2")
    twins.set_up(side, folder, home)
    assert lines_of(folder, "gunicorn") == [["gunicorn"]]
    added = []
    for trusted in ("127.0.0.1", "10.9.8.7"):
        more = {
            "FORWARDED_ALLOW_IPS": trusted,
            "GUNICORN_CMD_ARGS": "",  # As gunicorn.conf.py says.
            "FLASK_PASSWORD_HASH": "scrypt:1024:8:1",
        }
        with twins.served(side, folder, home, production=True, **more) as twin:
            added.append(sign_in_over_https(twin))
    # Flask asks for no Origin, so a proxy that it does not know of breaks no form.
    assert added[0] == (302, "max-age=3600")
    assert added[1] == (302 if side == "flask" else 403, None)


def sign_in_over_https(twin: twins.Served) -> tuple[int, str | None]:
    """Sign in as through a proxy that speaks HTTPS; return the status and what is promised."""
    origin = twin.url.replace("http:", "https:")
    proxied = {"X-Forwarded-Proto": "https", "Origin": origin, "Referer": f"{origin}/"}
    with httpx.Client(base_url=twin.url, headers=proxied) as browser:
        page = browser.get("/accounts/login/")
        # Cookies for https alone: the proxy's visitor has them, this client would keep them back.
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        (token,) = re.findall(r'name="(csrf\w+)"[^>]* value="([^"]+)"', page.text)
        data = {token[0]: token[1], "username": "demo", "password": "demo-todo-2026"}
        answer = browser.post("/accounts/login/", data=data, headers={"Cookie": cookies})
        return answer.status_code, answer.headers.get("Strict-Transport-Security")
