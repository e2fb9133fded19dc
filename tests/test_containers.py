"""The files for containers and for a code host's checks.

There need be no engine to run them: they are held against their schemas, and the very commands that
stand in them are run one after the other, in folders and with databases of this machine.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import twins
import yaml
from combinations import EACH, without
from databases import database, drivers, redis
from twins import answers_for, bake_into, variables

from twinstart.make.answers import Answers, complete_answers
from twinstart.model import SIDES, Side

BIN = Path(sys.executable).parent
WORKFLOW = ".github/workflows/ci.yml"
FILES = (".dockerignore", "Dockerfile", "compose.yaml", "health.py", WORKFLOW)

# Every answer that the files depend on.
ANSWERS = [
    complete_answers("demo", {"database": database, "django_version": version}, without(row))
    for database, version, row in [
        ("sqlite", "5.2", "all"),
        ("postgresql", "6.1", "all"),
        ("mysql", "5.2", "no-accounts-no-api-no-files"),
    ]
]
with_answers = pytest.mark.parametrize(
    "answers", ANSWERS, ids=lambda answers: answers.values["database"]
)
of_both = pytest.mark.parametrize("side", SIDES)


def composed(folder: Path) -> dict[str, Any]:
    """Read the compose file."""
    return yaml.safe_load((folder / "compose.yaml").read_text(encoding="utf-8"))


def instructions(folder: Path) -> list[tuple[str, str]]:
    """Return what stands in the Dockerfile, each instruction with its words on one line."""
    text = (folder / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def told(words: str) -> list[str]:
    """Return the command of a CMD, whose words are JSON: no shell stands between it and signals."""
    command: list[str] = json.loads(words[words.index("[") :])
    return command


def steps(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the commands of the workflow, each with the variables that it is given."""
    (job,) = yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()
    return [(step["run"], step.get("env", {})) for step in job["steps"] if "run" in step]


@of_both
@with_answers
@pytest.mark.slow
def test_the_files_are_what_their_schemas_say(tmp_path: Path, side: Side, answers: Answers) -> None:
    folder = bake_into(tmp_path, answers) / side
    for words in (
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW),
        # Lines that do different things stay apart.
        ("hadolint", "--failure-threshold", "style", "--ignore", "DL3059", "Dockerfile"),
    ):
        done = subprocess.run(
            [BIN / words[0], *words[1:]], cwd=folder, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("combination", EACH)
@of_both
def test_they_are_there_with_the_feature_alone(
    tmp_path: Path, side: Side, combination: str
) -> None:
    folder = bake_into(tmp_path, answers_for(combination)) / side
    wanted = "containers" not in without(combination)
    assert [(folder / name).exists() for name in FILES] == [wanted] * len(FILES)
    for path in folder.glob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").lower()
            assert ("compose" in text or "docker" in text) <= wanted, path


@of_both
@with_answers
def test_services_name_one_another(tmp_path: Path, side: Side, answers: Answers) -> None:
    folder = bake_into(tmp_path, answers) / side
    file = composed(folder)
    services = file["services"]
    for name, service in services.items():
        for other, needed in service.get("depends_on", {}).items():
            condition = needed["condition"]
            if condition == "service_healthy":
                # Our own image says by itself how it is asked.
                assert "healthcheck" in services[other] or "build" in services[other], name
            else:
                assert (other, condition) == ("migrate", "service_completed_successfully")
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in file["volumes"]
        assert "ports" not in service or name == "proxy"
    used = {v.partition(":")[0] for s in services.values() for v in s.get("volumes", [])}
    assert used == set(file["volumes"])
    web = services["web"]["environment"]
    assert re.search(r"@(\w+)/", web["DATABASE_URL"])[1] in services
    assert re.search(r"//(\w+):", web["REDIS_URL"])[1] in services
    assert dict(instructions(folder))["ENV"] == "PORT=8000"
    assert services["proxy"]["command"][-1] == "web:8000"
    # Where files are kept is a folder that the image has, and that the site may write to.
    made = [words.split() for kind, words in instructions(folder) if kind == "RUN"][-1]
    for volume in services["web"].get("volumes", []):
        assert volume.partition(":")[2].removeprefix("/srv/site/") in made


@of_both
@with_answers
def test_no_secret_stands_in_them(tmp_path: Path, side: Side, answers: Answers) -> None:
    folder = bake_into(tmp_path, answers) / side
    secrets = dict(
        re.findall(r"^(\w*(?:KEY|PASSWORD))=(.*)$", (folder / ".env").read_text(), re.MULTILINE)
    )
    assert len(secrets) == len(set(secrets.values())) == 2
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8")
        assert not any(value in text for value in secrets.values()), name
    assert ".env" in (folder / ".dockerignore").read_text().split()
    assert "COPY . ." in (folder / "Dockerfile").read_text()


@of_both
def test_they_name_what_the_twin_has(tmp_path: Path, side: Side) -> None:
    folder = bake_into(tmp_path, answers_for("all")) / side
    readme = (folder / "README.md").read_text(encoding="utf-8")
    driver = re.search(r'"psycopg\[binary\]==[\d.]+"', readme)[0]
    assert driver in (folder / "Dockerfile").read_text(encoding="utf-8")
    (job,) = yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()
    versions = job["strategy"]["matrix"]["python"]
    image = re.match(r"python:(3\.\d+)-slim$", dict(instructions(folder))["FROM"])
    assert image[1] in versions
    assert re.search(r"Python (3\.\d+)", readme)[1] == versions[0]


@of_both
@pytest.mark.many
@pytest.mark.network
def test_the_workflow_passes(tmp_path: Path, side: Side) -> None:
    folder = bake_into(tmp_path, answers_for("all")) / side
    (folder / ".env").unlink()  # Git does not have it.
    home = twins.twin_environment(side, "5.2")
    # The twin's whole suite is run by test_twins.py.
    env = variables(home, PIP_DISABLE_PIP_VERSION_CHECK="1", PYTEST_ADDOPTS="tests/test_config.py")
    assert ("python -m pytest", {}) in steps(folder)
    for command, more in steps(folder):
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=folder,
            env=env | more,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, command + done.stdout + done.stderr


@of_both
@pytest.mark.many
@pytest.mark.network
def test_the_image_can_be_made_without_a_compiler(tmp_path: Path, side: Side) -> None:
    folder = bake_into(tmp_path, answers_for("all")) / side
    home = tmp_path / "image"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    command = next(words for kind, words in instructions(folder) if kind == "RUN")
    assert command.startswith("pip install ")
    more = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "CC": "false"}
    run_in_shell(command, folder, variables(home, **more))
    subprocess.run([twins.program(home, "python"), "-c", "import gunicorn, psycopg"], check=True)


def run_in_shell(command: str, folder: Path, env: Mapping[str, str]) -> None:
    """Run what stands behind a RUN."""
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, command + done.stdout + done.stderr


def build(folder: Path, target: Path, home: Path) -> dict[str, str]:
    """Do in a folder what makes the image, but for installing; return the image's variables."""
    ignored = [name.strip("/*") for name in (folder / ".dockerignore").read_text().splitlines()]
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*ignored))
    kept: dict[str, str] = {}
    for kind, words in instructions(folder):
        if kind == "ENV":
            kept |= dict(word.split("=") for word in words.split())
        elif kind == "RUN" and not words.startswith("pip install "):
            # Only a superuser gives folders away.
            owner = r"-o 1000 -g 1000" if os.geteuid() else "$"
            run_in_shell(re.sub(owner, "", words), target, variables(home))
    return kept


def filled(value: str, names: Mapping[str, str]) -> str:
    """Put variables into a text of the compose file, as Compose does."""

    def put(match: re.Match[str]) -> str:
        if match["name"] not in names:
            assert match["mark"] == "-", f"{match[0]} stays empty"
        return names.get(match["name"], match["text"] or "")

    return re.sub(r"\$\{(?P<name>\w+)(?::(?P<mark>[-?])(?P<text>[^}]*))?\}", put, value)


@contextmanager
def composed_site(side: Side, folder: Path, **more: str) -> Iterator[str]:
    """Start what the compose file starts, in its order, and return the address of the web service.

    PostgreSQL and Redis are this machine's, under the names that the file has for them; gunicorn
    listens on 127.0.0.1.
    """
    made = bake_into(folder, answers_for("all")) / side
    with ExitStack() as stack:
        server = stack.enter_context(database("postgres", side))
        places = {"DATABASE_URL": server.url, "REDIS_URL": stack.enter_context(redis())}
        image = build(made, folder / "srv", server.home)
        services = composed(made)["services"]
        from_file = dict(
            re.findall(r"^(\w+)=(.*)$", (made / ".env").read_text(encoding="utf-8"), re.MULTILINE)
        )
        given = {
            name: filled(value, from_file) for name, value in services["web"]["environment"].items()
        }
        assert services["web"]["env_file"] == ".env"
        assert places.keys() <= given.keys()
        assert given["DATABASE_URL"].startswith("postgresql://")
        port = twins.free_port()
        env = image | from_file | given | places | {"PYTHONPATH": drivers(), "PORT": str(port)}
        # On this machine nobody else shall come in.
        env |= {"GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port}"} | more

        assert all(
            services[name]["environment"] == services["web"]["environment"]
            for name in ("migrate", "worker")
        )
        twins.call(server.home, folder / "srv", *services["migrate"]["command"], **env)
        assert "command" not in services["web"]
        commands = dict(instructions(made))
        log = folder / "server.log"
        words = told(commands["CMD"])
        stack.enter_context(twins.leashed(server.home, folder / "srv", log, *words, **env))
        address = f"http://127.0.0.1:{port}"
        try:
            twins.wait_until_well(address, Host="localhost")
        except httpx.HTTPError:
            pytest.fail(log.read_text(encoding="utf-8"))
        asked = told(commands["HEALTHCHECK"])
        twins.call(server.home, folder / "srv", *asked, **env)
        elsewhere = env | {"PORT": str(twins.free_port())}
        with pytest.raises(pytest.fail.Exception, match="Connection refused"):
            twins.call(server.home, folder / "srv", *asked, **elsewhere)
        sample = {
            "flask": ["flask", "sample-data"],
            "django": ["python", "manage.py", "sample_data"],
        }
        developing = env | {"FLASK_DEBUG": "1", "DEBUG": "True"}
        twins.call(server.home, folder / "srv", *sample[side], **developing)
        work = services["worker"]["command"]
        log = folder / "worker.log"
        stack.enter_context(twins.leashed(server.home, folder / "srv", log, *work, **env))
        yield address


def come(address: str, peer: str, **headers: str) -> httpx.Client:
    """Return a visitor who reaches gunicorn from an address of this machine."""
    transport = httpx.HTTPTransport(local_address=peer)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Client(base_url=address, transport=transport, headers=sent, timeout=30)


def post(browser: httpx.Client, page: str, path: str, **values: str) -> httpx.Response:
    """Send a page's form with the headers that a browser on https://localhost/ adds."""
    sent = {"Origin": "https://localhost", "Referer": f"https://localhost{page}"}
    # Cookies for https alone: the proxy's visitor has them, this client would keep them back.
    with_cookies = {"Cookie": "; ".join(f"{name}={v}" for name, v in browser.cookies.items())}
    html = browser.get(page, headers=with_cookies).text
    with_cookies = {"Cookie": "; ".join(f"{name}={v}" for name, v in browser.cookies.items())}
    name, token = re.findall(r'name="(csrf\w+)"[^>]* value="([^"]+)"', html)[0]
    return browser.post(path, data={name: token, **values}, headers=sent | with_cookies)


def sign_in(browser: httpx.Client) -> httpx.Response:
    """Sign in by the form."""
    words = {"username": "demo", "password": "demo-todo-2026"}
    return post(browser, "/accounts/login/", "/accounts/login/", **words)


def first_of(folder: Path, log: Path) -> str:
    """Return the text of the first file there, once somebody has written it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for file in folder.iterdir():
            if text := file.read_text(encoding="utf-8"):
                return text
        time.sleep(0.1)
    pytest.fail(f"nothing was sent:\n{log.read_text(encoding='utf-8')}")


def links(browser: httpx.Client) -> set[str]:
    """Return what the whole addresses of the sitemap begin with."""
    return set(re.findall(r"<loc>(\w+://[^/]+)/", browser.get("/sitemap.xml").text))


linux = pytest.mark.skipif(sys.platform != "linux", reason="has one address of its own")

# As Caddy sends them: the visitor's own Host, and how the visitor came.
PROXIED = {"Host": "localhost", "X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.7"}


@linux
@of_both
@pytest.mark.many
@pytest.mark.network
def test_the_composed_site_works_behind_its_proxy(tmp_path: Path, side: Side) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    to_files = {
        "FLASK_MAIL_BACKEND": "file",
        "FLASK_MAIL_FILE_PATH": str(mails),
        "EMAIL_URL": f"filemail:///{mails}",
    }
    with (
        composed_site(side, tmp_path, **to_files) as address,
        come(address, "127.0.0.2", **PROXIED) as browser,
    ):
        home = browser.get("/")
        assert (home.status_code, home.headers["Strict-Transport-Security"]) == (
            200,
            "max-age=3600",
        )
        (sheet,) = re.findall(r'href="(/static/[^"]+\.css)"', home.text)
        assert browser.get(sheet).headers["Content-Type"].startswith("text/css")
        assert links(browser) == {"https://localhost"}
        answer = sign_in(browser)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/")
        assert all("Secure" in cookie for cookie in answer.headers.get_list("Set-Cookie"))
        me = ("demo", "demo-todo-2026")
        listed = browser.get("/api/todos/", auth=me)
        assert listed.json()[0]["url"].startswith("https://localhost/api/todos/")
        # What the worker does: a message of what is due.
        late = {"title": "Late", "due": "2026-01-01"}
        assert browser.post("/api/todos/", auth=me, json=late).status_code == 201
        asked = post(browser, "/lists/", "/reminders/")
        assert asked.status_code == 302
        assert "Late" in first_of(mails, tmp_path / "worker.log")


@linux
@of_both
@pytest.mark.many
@pytest.mark.network
def test_only_the_proxy_is_believed(tmp_path: Path, side: Side) -> None:
    with composed_site(side, tmp_path, FORWARDED_ALLOW_IPS="127.0.0.2") as address:
        with come(address, "127.0.0.2", **PROXIED, X_Forwarded_Host="evil.example") as browser:
            assert links(browser) == {"https://localhost"}
            assert sign_in(browser).status_code == 302
        with come(address, "127.0.0.3", **PROXIED, X_Forwarded_Host="evil.example") as stranger:
            assert links(stranger) == {"http://localhost"}
            assert "Strict-Transport-Security" not in stranger.get("/").headers
            # Flask-WTF does not look at Origin, and at Referer only where it knows of HTTPS.
            assert sign_in(stranger).status_code == (302 if side == "flask" else 403)
        # What the proxy lets through from a visitor says nothing.
        plain = PROXIED | {"X_Forwarded_Proto": "http"}
        with come(address, "127.0.0.2", **plain, X_Forwarded_Ssl="on") as visitor:
            assert visitor.get("/about/").status_code == 200
            assert links(visitor) == {"http://localhost"}
