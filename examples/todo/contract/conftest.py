"""Options and fixtures: which twins are asked, with which features, and by whom."""

from __future__ import annotations

import json
import os
from pathlib import Path

import httpx
import pytest
from browser import CONNECTIONS, FEATURES, Browser, Twin, find_twin
from steps import sign_up

ANSWERS = Path(__file__).parent.parent / "twinstart.json"
TWINS = pytest.StashKey[list[Twin]]()
ON = pytest.StashKey[frozenset[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say where the twins answer and what they were made with."""
    group = parser.getgroup("contract")
    group.addoption(
        "--url",
        action="append",
        metavar="URL",
        help="address of a running twin; give it twice to compare both (or set CONTRACT_URLS)",
    )
    group.addoption(
        "--features",
        metavar="LIST",
        help="what the twins have, as in accounts,admin,api (default: as in ../twinstart.json)",
    )


def read_features(config: pytest.Config) -> frozenset[str]:
    """The features that are on, by the option or by the answers beside this folder."""
    given = config.getoption("--features")
    if given is None:
        try:
            answers = json.loads(ANSWERS.read_text("utf-8"))["answers"]
        except (OSError, ValueError, KeyError) as error:
            raise pytest.UsageError(f"cannot read {ANSWERS} ({error}): give --features") from None
        return frozenset(name for name in FEATURES if answers.get(name))
    names = {name.strip() for name in given.split(",")} - {""}
    if unknown := names - set(FEATURES):
        raise pytest.UsageError(f"--features knows {', '.join(FEATURES)}, not {sorted(unknown)}")
    return frozenset(names)


def find_twins(config: pytest.Config, features: frozenset[str]) -> list[Twin]:
    """The twins at the addresses given, each asked once who it is."""
    urls = config.getoption("--url") or os.environ.get("CONTRACT_URLS", "").split()
    if not urls:
        raise pytest.UsageError(
            "which twin? start one and give its address, as in --url http://127.0.0.1:5000"
        )
    twins = []
    for url in (url.rstrip("/") for url in urls):
        try:
            twins.append(find_twin(url, features))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise pytest.UsageError(f"no todo application at {url}: {error}") from None
    return twins


def pytest_sessionstart(session: pytest.Session) -> None:
    """Fail early and clearly when there is nothing to ask."""
    config = session.config
    config.stash[ON] = read_features(config)
    config.stash[TWINS] = find_twins(config, config.stash[ON])


def pytest_sessionfinish() -> None:
    """Hang up."""
    CONNECTIONS.close()


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Name the twins and their features above the results."""
    twins = [f"{twin.kind} ({twin.profile}) at {twin.url}" for twin in config.stash.get(TWINS, [])]
    return [f"twins: {', '.join(twins)}; features: {', '.join(sorted(config.stash[ON])) or '-'}"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for a twin once for each of them."""
    if "twin" in metafunc.fixturenames:
        twins = metafunc.config.stash[TWINS]
        ids = [twin.kind for twin in twins]
        metafunc.parametrize("twin", twins, ids=ids, indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of what these twins do not have."""
    features = config.stash[ON]

    def applies(item: pytest.Item) -> bool:
        needed = {feature for mark in item.iter_markers("needs") for feature in mark.args}
        absent = {feature for mark in item.iter_markers("without") for feature in mark.args}
        paired = item.get_closest_marker("pair") is None or len(config.stash[TWINS]) > 1
        return paired and needed <= features and not absent & features

    left_out = [item for item in items if not applies(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if applies(item)]


@pytest.fixture(scope="session")
def features(pytestconfig: pytest.Config) -> frozenset[str]:
    """The features that the twins have."""
    return pytestconfig.stash[ON]


@pytest.fixture(scope="session")
def twins(pytestconfig: pytest.Config) -> list[Twin]:
    """All twins, for the tests that compare them."""
    return pytestconfig.stash[TWINS]


@pytest.fixture(scope="session")
def twin(request: pytest.FixtureRequest) -> Twin:
    """The twin that this test asks."""
    return request.param


@pytest.fixture(scope="session")
def site_name(pytestconfig: pytest.Config, twin: Twin) -> str:
    """The project's name, by the answers beside this folder or, without them, by the site."""
    if pytestconfig.getoption("--features") is not None:
        return Browser(twin).open("/").h1
    return json.loads(ANSWERS.read_text("utf-8"))["answers"]["project_name"]


@pytest.fixture
def visitor(twin: Twin) -> Browser:
    """Somebody who is not signed in."""
    return Browser(twin)


@pytest.fixture(scope="module")
def person(twin: Twin, features: frozenset[str]) -> Browser:
    """Somebody with an account of their own, shared by the tests of a module."""
    return sign_up(twin, features)


@pytest.fixture(scope="module")
def stranger(twin: Twin, features: frozenset[str]) -> Browser:
    """Somebody else, who may not see what the person has."""
    return sign_up(twin, features)


@pytest.fixture(scope="module")
def api(twin: Twin, person: Browser) -> httpx.Client:
    """The person's programs: the same session, with the CSRF token in its header."""
    program = person.thief()
    program.http.headers["X-CSRFToken"] = person.token()
    return program.http
