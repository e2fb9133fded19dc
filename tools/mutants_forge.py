"""Runs tests on request, each time in a fresh fork, which has loaded all but what is to be tested.

Reads one JSON line a request and answers by one:

    {"files": […], "notes": …}      loads the package, collects the fast tests of these files, notes
                                    whom that calls, and answers the tests' names
    {"names": […], "module": …,     runs some of them, these functions of the module having the code
     "functions": […]}              that its file now gives them; answers which test failed first
    {"tests": […]}                  the same in a process that loads the package and the tests anew
    {"names": […], "reach": …,      runs these tests, notes in this folder whom each calls, and
     "kept": …, "digests": {…}}     appends that, its seconds and whether it failed to a file

Started by `tools/mutants.py`.
"""

import compileall
import contextlib
import functools
import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import IO, Any, NoReturn

import click.testing  # noqa: F401
import cookiecutter.generate
import cookiecutter.main  # noqa: F401
import httpx  # noqa: F401
import jinja2.ext  # noqa: F401
import markdown_it  # noqa: F401
import mutants_reach
import pygments.formatters
import pygments.lexers.python  # noqa: F401
import pytest
import rich.console
import rich.syntax  # noqa: F401
import yaml  # noqa: F401

with contextlib.suppress(ImportError):
    import pexpect  # noqa: F401

FAST = ["-q", "-s", "-m", "not (network or slow or many)"]
FAST += ["-p", "no:cacheprovider", "-p", "no:xdist"]

Answer = dict[str, Any]

# The process that asks. Nothing goes on without it.
TOOL = os.getppid()


def in_fork(work: Callable[[Path], NoReturn], request: Answer) -> Answer:
    """Let `work` be done in a fork with a folder of its own, and return what it left to say."""
    with tempfile.TemporaryDirectory(prefix="forge-") as scratch:
        child = os.fork()
        if child == 0:
            try:
                _settle(request, scratch)
                work(Path(scratch))
            finally:
                os._exit(70)
        deadline = time.monotonic() + request["patience"]
        while time.monotonic() < deadline:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                _end_group(child)
                return _said(Path(scratch), os.waitstatus_to_exitcode(status))
            if not _alive(TOOL):
                break
            time.sleep(0.005)
        _end_group(child)
        os.waitpid(child, 0)
        return {"failed": "it took too long", "tail": ""}


def _settle(request: Answer, scratch: str) -> None:
    """Give the fork its own limits, temporary files and streams."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (request["seconds"], request["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (request["bytes"], request["bytes"]))
    os.environ["TMPDIR"] = scratch
    tempfile.tempdir = scratch
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(f"{scratch}/said", os.O_WRONLY | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _end_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _said(scratch: Path, status: int) -> Answer:
    answer = scratch / "answer"
    if answer.exists():
        return dict(json.loads(answer.read_text()))
    tail = (scratch / "said").read_text(errors="replace")[-2000:]
    return {"failed": f"ended with {status}" if status else "", "tail": tail}


class Judge:
    """Ends the process when a test fails, or takes longer than it may."""

    def __init__(self, scratch: Path, allowed: dict[str, int]) -> None:
        self.scratch, self.allowed = scratch, allowed
        self.current = ""
        signal.signal(signal.SIGALRM, self.late)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin to count the seconds of a test."""
        self.current = nodeid
        signal.alarm(self.allowed.get(nodeid, 0))

    def late(self, *_: object) -> None:
        """Say which test took too long."""
        self.say({"failed": self.current, "late": True, "tail": ""})
        os._exit(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Say which test failed."""
        if report.failed:
            self.say({"failed": report.nodeid, "tail": report.longreprtext[-2000:]})
            os._exit(1)

    def say(self, answer: Answer) -> None:
        """Leave the answer for the process that waits."""
        (self.scratch / "answer").write_text(json.dumps(answer))


class Witness:
    """Remembers which tests failed."""

    def __init__(self) -> None:
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed:
            self.failed.add(report.nodeid)


class Collected:
    """Keeps the session once its tests are collected, and runs some of them as often as asked."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self.requests, self.answers = requests, answers

    def pytest_runtestloop(self, session: pytest.Session) -> NoReturn:
        """Answer requests until there are no more."""
        sys.dont_write_bytecode = True
        mutants_reach.end()
        self.items = {item.nodeid: item for item in session.items}
        self.functions, self.caches = _of_the_package()
        gc.freeze()
        self.answer({"names": [] if session.testsfailed else list(self.items)})
        for line in self.requests:
            request = json.loads(line)
            work = self.reach if "reach" in request else self.some
            self.answer(in_fork(functools.partial(work, request), request))
        os._exit(0)

    def answer(self, answer: Answer) -> None:
        """Answer a request."""
        self.answers.write(json.dumps(answer) + "\n")

    def some(self, request: Answer, scratch: Path) -> NoReturn:
        """Be the fork that runs some tests, with some functions replaced."""
        judge = Judge(scratch, request["allowed"])
        self.forget()
        if request["functions"] and not self.replace(request["module"], request["functions"]):
            judge.say({"failed": None, "tail": ""})
            os._exit(1)
        items = [self.items[name] for name in request["names"] if name in self.items]
        items[0].config.pluginmanager.register(judge)
        for item, after in _with_next(items):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        os._exit(0)

    def reach(self, request: Answer, scratch: Path) -> NoReturn:
        """Be the fork that notes whom each test calls."""
        self.forget()
        witness = Witness()
        items = [self.items[name] for name in request["names"]]
        items[0].config.pluginmanager.register(witness)
        for number, (item, after) in enumerate(_with_next(items)):
            notes = Path(request["reach"], str(number))
            mutants_reach.begin(notes)
            before = _used()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds = round(_used() - before, 3)
            calls = sorted(set(notes.read_text().split())) if notes.exists() else []
            digest = request["digests"][item.nodeid.partition("::")[0]]
            note: Answer = {
                "name": item.nodeid,
                "digest": digest,
                "seconds": seconds,
                "calls": calls,
            }
            note["failed"] = item.nodeid in witness.failed
            with open(request["kept"], "a") as kept:  # noqa: PTH123
                kept.write(json.dumps(note) + "\n")
        os._exit(0)

    def forget(self) -> None:
        """Let nothing stay that the package worked out while the tests were collected."""
        for cache in self.caches:
            cache.cache_clear()

    def replace(self, module: str, names: list[str]) -> bool:
        """Give these functions the code that the module's file now holds for them."""
        path = Path("src", "twinstart", f"{module}.py").absolute()
        fresh = dict(_functions_in(compile(path.read_bytes(), str(path), "exec")))
        for name in names:
            there = self.functions.get((str(path), name), [])
            if len(there) != 1 or name not in fresh:
                return False
            there[0].__code__ = fresh[name]
        return True


def _with_next(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _used() -> float:
    mine, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + others.ru_utime + others.ru_stime


def _of_the_package() -> tuple[dict[tuple[str, str], list[FunctionType]], list[Any]]:
    functions: dict[tuple[str, str], list[FunctionType]] = {}
    caches = []
    for thing in gc.get_objects():
        if type(thing) is FunctionType:
            code = thing.__code__
            functions.setdefault((code.co_filename, code.co_qualname), []).append(thing)
        elif type(thing) is functools._lru_cache_wrapper and "twinstart" in thing.__module__:
            caches.append(thing)
    return functions, caches


def _functions_in(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """Give the functions and methods that a module's code makes, but none inside others."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & 2:  # CO_NEWLOCALS: not the body of a class
                yield inner.co_qualname, inner
            else:
                yield from _functions_in(inner)


def anew(request: Answer, scratch: Path) -> NoReturn:
    """Be the fork that loads the package and its tests, and runs them until one fails."""
    judge = Judge(scratch, request["allowed"])
    os._exit(int(pytest.main(["-x", *FAST, *request["tests"]], plugins=[judge])))


def main() -> None:
    """Answer requests until there are no more."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    requests = os.fdopen(os.dup(0), buffering=1)
    compileall.compile_dir("src", quiet=2)
    bench: tuple[IO[str], IO[str]] | None = None
    for line in requests:
        request = json.loads(line)
        if "files" in request:
            if bench:
                bench[0].close()
                bench[1].close()
                os.wait()
            bench = _collect(request["files"], request["notes"])
            answers.write(bench[1].readline())
        elif "tests" in request:
            answers.write(json.dumps(in_fork(functools.partial(anew, request), request)) + "\n")
        else:
            assert bench
            bench[0].write(line)
            answers.write(bench[1].readline())


def _collect(files: list[str], notes: str) -> tuple[IO[str], IO[str]]:
    """Fork a process that collects these tests; return what to write to it and to read from."""
    its_input, my_output = os.pipe()
    my_input, its_output = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(my_output)
        os.close(my_input)
        sys.dont_write_bytecode = False
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        mutants_reach.begin(Path(notes, "early"))
        session = Collected(os.fdopen(its_input), os.fdopen(its_output, "w", buffering=1))
        status = pytest.main([*FAST, *files], plugins=[session])
        os._exit(int(status))
    sys.dont_write_bytecode = True
    os.close(its_input)
    os.close(its_output)
    return os.fdopen(my_output, "w", buffering=1), os.fdopen(my_input)


if __name__ == "__main__":
    main()
