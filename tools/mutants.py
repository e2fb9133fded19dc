"""Put single faults into the engine, one at a time, and count those that the fast tests notice.

    make mutants                                    everything; takes an hour or two
    make mutants ONLY="show/folding make/answers"   some modules
    make mutants ONLY=--listed                      also the survivors that are listed

Cosmic Ray makes the mutants, from the operators below; `tests/mutants/faults.toml` adds faults that
people made up. Each is written into a copy of the repository, where the tests run that reach the
function at fault, those beside its module first, until one fails. What survives must be listed with
its reason in `tests/mutants/survivors.toml`; what is listed there counts as a survivor and is only
tried with `--listed`, which says what is listed, but killed.

Which test calls which function is noted first, in a run without a fault. Notes and results are kept
in `.cache/mutants` as they come, so that a run that was cut short goes on where it was: a result
counts for as long as the module and the tests that decided it stay as they are. What was noticed
is kept in `tests/mutants/noticed.toml`, too, for whoever has no such notes; it counts for as long
as the module stays as it is. `--anew` forgets both.

What survives costs all the tests that reach it. `--near` asks only those in the folder beside the
module, which notice most faults in a fraction of the time, and leaves the others to another run.
"""

import argparse
import contextlib
import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from types import CodeType
from typing import Any

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code

REPO = Path(__file__).resolve().parent.parent
SRC = REPO / "src" / "twinstart"
LISTS = REPO / "tests" / "mutants"
FORGE = REPO / "tools" / "mutants_forge.py"
NOTER = REPO / "tools" / "mutants_reach.py"
KEPT = REPO / ".cache" / "mutants"
NOTICED = LISTS / "noticed.toml"

# One change of a kind each: `==` becomes `!=`, and need not become `is`, `<` and four others too.
OPERATORS = (
    "AddNot",
    "NumberReplacer",
    "RemoveDecorator",
    "ReplaceAndWithOr",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_BitAnd_BitOr",
    "ReplaceBinaryOperator_FloorDiv_Mul",
    "ReplaceBinaryOperator_Mod_Mul",
    "ReplaceBinaryOperator_Mul_Add",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBreakWithContinue",
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceContinueWithBreak",
    "ReplaceFalseWithTrue",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub",
    "ZeroIterationForLoop",
)

# Whether a value is frozen or has slots is for the type checker and for speed.
NO_BEHAVIOUR = ("@dataclass(",)

# Where the faults of each part of the engine can show, nearest first; elsewhere they are not looked
# for, so that the score is rather too low than too high.
REACH = {
    "show": ("show", "lessons", "cli", "library", "test_cli.py"),
    "lessons": (
        "lessons",
        "show",
        "edits",
        "library",
        "test_contributing.py",
        "test_cli.py",
    ),
    "places": ("places", "edits", "lessons", "library", "test_cli.py"),
    "model": ("test_model.py", "lessons", "show", "library", "test_cli.py"),
    "make": ("make", "library", "test_cli.py"),
    "run": ("run", "cli", "test_cli.py"),
    "cli": ("cli", "test_cli.py", "reliability"),
    "library": ("library", "lessons", "make", "show", "cli", "edits", "test_cli.py"),
    "": ("lessons", "make", "show", "cli", "edits", "library", "test_cli.py"),
}

# What a fault may make the tests use before it counts as noticed: endless loops eat both. So many
# seconds, and so many times what the tests take: of the processor, and of the clock for each test.
SECONDS = (5, 5)
PATIENCE = (10, 10)
BYTES = 3 << 30
# A test that takes longer may fail for want of time: then it is asked again without the fault.
STEADY = 0.3


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault that can be put into a module.

    Attributes:
        module: the module below `src/twinstart`, such as `show/folding`.
        definition: the function or method that holds the fault; empty at the module's own level.
        operator: the operator's name, or `by hand`.
        line: the line that the fault is in, stripped; by hand, what is right.
        nth: counts the mutants that agree in all of the above, from 1.
        occurrence: counts the places in the module where the operator fits, from 0.
        wrong: by hand, what takes the place of what is right.
    """

    module: str
    definition: str
    operator: str
    line: str
    nth: int = 1
    occurrence: int = 0
    wrong: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What the list of survivors knows a mutant by."""
        return (self.module, self.definition, self.operator, self.line, self.nth)

    def text(self) -> str:
        """Return the whole module with the fault in it."""
        right = source(self.module)
        if self.operator == "by hand":
            assert right.count(self.line) == 1, f"{self.module} does not hold {self.line!r} once"
            return right.replace(self.line, self.wrong)
        operator = cosmic_ray.plugins.get_operator(f"core/{self.operator}")()
        broken = mutate_code(right, operator, self.occurrence)
        assert broken is not None, self.key
        return str(broken)


@functools.cache
def source(module: str) -> str:
    """Return the text of a module, as it was when it was first asked for."""
    return (SRC / f"{module}.py").read_text(encoding="utf-8")


def modules() -> list[str]:
    """Return the names of all modules below `src/twinstart`."""
    return sorted(path.relative_to(SRC).with_suffix("").as_posix() for path in SRC.rglob("*.py"))


def mutants_of(module: str) -> Iterator[Mutant]:
    """Give every mutant of a module, Cosmic Ray's first."""
    text = source(module)
    lines = text.split("\n")
    nodes = list(ast_nodes(get_ast(text)))
    seen: Counter[tuple[str, str, str]] = Counter()
    for name in OPERATORS:
        operator = cosmic_ray.plugins.get_operator(f"core/{name}")()
        places = ((node, start) for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (node, (row, _)) in enumerate(places):
            line = lines[row - 1].strip()
            if line.startswith(NO_BEHAVIOUR):
                continue
            definition = ASTQuery(node).get_definition_name() or ""
            seen[definition, name, line] += 1
            yield Mutant(module, definition, name, line, seen[definition, name, line], occurrence)
    for fault in faults():
        if fault["module"] == module:
            yield Mutant(module, "", "by hand", fault["right"], wrong=fault["wrong"])


def faults() -> list[dict[str, str]]:
    """Return the faults made up by hand: a `module`, the text that is `right`, what is `wrong`."""
    return tomllib.loads((LISTS / "faults.toml").read_text(encoding="utf-8")).get("fault", [])


def survivors() -> dict[tuple[str, str, str, str, int], str]:
    """Return the reasons why a mutant may survive, by its key."""
    listed = tomllib.loads((LISTS / "survivors.toml").read_text(encoding="utf-8"))
    reasons = {}
    for entry in listed.get("survivor", []):
        place = (entry["module"], entry.get("definition", ""), entry["operator"])
        reasons[*place, entry["line"], entry.get("nth", 1)] = entry["reason"]
    return reasons


def changed_functions(right: str, wrong: str) -> set[tuple[str, str]]:
    """Return the functions that differ, each after the outermost one around it, if there is one."""

    def pairs(one: CodeType, two: CodeType, outermost: str) -> Iterator[tuple[str, str]]:
        theirs = [[c for c in code.co_consts if isinstance(c, CodeType)] for code in (one, two)]
        if _own(one) != _own(two) or len(theirs[0]) != len(theirs[1]):
            yield outermost, one.co_qualname
        for inner, other in zip(*theirs, strict=False):
            is_function = inner.co_flags & 2  # CO_NEWLOCALS
            yield from pairs(inner, other, outermost or (inner.co_qualname if is_function else ""))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return set(pairs(compile(right, "", "exec"), compile(wrong, "", "exec"), ""))


def _own(code: CodeType) -> tuple[object, ...]:
    constants = [(type(c), repr(c)) for c in code.co_consts if not isinstance(c, CodeType)]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return code.co_code, constants, names, code.co_exceptiontable, code.co_flags


def files_for(wing: str) -> list[str]:
    """Return the test files that can reach a part of the engine, nearest first."""
    tests = REPO / "tests"
    files = [tests / _test_file(name) for name in modules() if name.rpartition("/")[0] == wing]
    for place in REACH[wing]:
        files += sorted((tests / place).rglob("test_*.py")) if "." not in place else [tests / place]
    return list(dict.fromkeys(str(file.relative_to(REPO)) for file in files if file.is_file()))


def digest(*files: str | Path) -> str:
    """Return what changes when one of the files does."""
    texts = (Path(REPO, file).read_bytes() for file in files)
    return hashlib.sha256(b"".join(hashlib.sha256(text).digest() for text in texts)).hexdigest()[
        :16
    ]


class Reach:
    """Which tests call which functions, and how many seconds they take."""

    def __init__(self) -> None:
        self.calls: dict[str, set[str]] = {}
        self.seconds: dict[str, float] = {}
        self.early: set[str] = set()  # called while modules and tests are loaded

    def note(self, workshop: "Workshop", files: list[str]) -> None:
        """Have the tests of these files run without a fault, but those whose notes are kept."""
        engine = digest(*sorted(SRC.rglob("*.py")))
        digests = {file: f"{engine} {digest(file)}" for file in files}
        kept = KEPT / "reach.jsonl"

        def known() -> dict[str, Any]:
            lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
            notes = {note["name"]: note for note in map(json.loads, lines)}
            return {
                name: notes[name]
                for name in workshop.names
                if name in notes and notes[name]["digest"] == digests[name.partition("::")[0]]
            }

        notes = known()
        if left := [name for name in workshop.names if name not in notes]:
            workshop.reach(left, digests, kept)
            notes = known()
        for name in [name for name, note in notes.items() if note.get("failed")]:
            print(f"left out, as it fails without any fault: {name}", flush=True)
            del notes[name]
        self.seconds = {name: note["seconds"] for name, note in notes.items()}
        self.calls = {name: set(note["calls"]) for name, note in notes.items()}
        self.early = workshop.early()

    def tests(self, module: str, functions: Iterable[str]) -> list[str]:
        """Return the tests of a module's functions: those beside it, then the fastest files."""
        wanted = {f"{module}:{function}" for function in functions}
        beside = f"tests/{_test_file(module)}"
        by_file: dict[str, list[str]] = defaultdict(list)
        for name, calls in self.calls.items():
            file = name.partition("::")[0]
            if calls & wanted or file == beside:
                by_file[file].append(name)
        first = by_file.pop(beside, [])
        first.sort(key=lambda name: (not self.calls[name] & wanted, self.seconds[name]))
        rest = sorted(by_file.values(), key=lambda names: sum(map(self.seconds.__getitem__, names)))
        return [name for names in (first, *rest) for name in names]

    def all_of(self, module: str) -> set[str]:
        """Return the functions of a module that any test calls."""
        every = {call for calls in self.calls.values() for call in calls}
        return {name for its, _, name in (call.partition(":") for call in every) if its == module}


def _test_file(module: str) -> str:
    """Return the file, below the folder of the tests, that stands beside a module."""
    wing, _, name = module.rpartition("/")
    if wing == "model":
        return "test_model.py"
    if module == "run/runner":
        return "run/test_plans.py"  # the other one starts real twins
    return f"{wing}/test_{name}.py" if wing else f"test_{name}.py"


class Workshop:
    """A copy of the repository, with an interpreter that imports the copy's own package."""

    def __init__(self, folder: Path) -> None:
        self.repo = folder / "repo"
        skip = shutil.ignore_patterns(
            ".venv", ".git", ".cache", "__pycache__", "demo", "examples", "*_cache"
        )
        shutil.copytree(REPO, self.repo, ignore=skip, symlinks=True)
        home = folder / "venv"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        packages = home / "lib" / version / "site-packages"
        shutil.copy(NOTER, packages)
        (packages / "workshop.pth").write_text(
            f"{self.repo / 'src'}\n{sysconfig.get_paths()['purelib']}\nimport mutants_reach\n",
            encoding="utf-8",
        )
        self.names: list[str] = []
        self._notes = folder / "notes"
        self._faults = 0
        self._forge = subprocess.Popen(
            [home / "bin" / "python", FORGE],
            cwd=self.repo,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def close(self) -> None:
        """End the process that runs the tests."""
        self._forge.communicate()

    def load(self, files: list[str]) -> None:
        """Collect the tests of these files, in place of others."""
        shutil.rmtree(self._notes, ignore_errors=True)
        self._notes.mkdir()
        self.names = self.ask({"files": files, "notes": str(self._notes)})["names"]
        if not self.names:
            sys.exit("the tests cannot be loaded")

    def reach(self, names: list[str], digests: Mapping[str, str], kept: Path) -> None:
        """Run these tests, and have it kept whom they call."""
        wish = {"reach": str(self._notes), "names": names, "digests": digests, "kept": str(kept)}
        done = self.ask({**wish, **_limits(600)})
        if done["failed"]:
            sys.exit(f"{done['tail']}\n{done['failed']} fails without any fault")

    def early(self) -> set[str]:
        """Return the functions that are called while the package and the tests are loaded."""
        return set((self._notes / "early").read_text(encoding="utf-8").split("\n"))

    def first_failure(self, mutant: Mutant, reach: Reach) -> str:
        """Return the first test that fails while the mutant is in place, or nothing."""
        wrong = mutant.text()
        try:
            changed = changed_functions(source(mutant.module), wrong)
        except SyntaxError:
            return "Python itself"
        if not changed:
            return ""
        outer = {function for function, _ in changed}
        early = {
            name.partition(":")[2] for name in reach.early if name.startswith(mutant.module + ":")
        }
        here = "" not in outer and not (outer | {name for _, name in changed}) & early
        functions = {name for _, name in changed} if here else reach.all_of(mutant.module)
        tests = reach.tests(mutant.module, functions)
        if not tests:
            return ""
        while tests:
            with self._in_place(mutant.module, wrong):
                failed, late = self._fails(tests, mutant.module, outer if here else set(), reach)
            if failed not in tests or not (late or reach.seconds[failed] > STEADY):
                return failed
            if not self._fails([failed], "", set(), reach)[0]:
                return failed
            print(f"fails without the fault, too: {failed}", flush=True)
            tests = tests[tests.index(failed) + 1 :]
        return ""

    def _fails(
        self, tests: list[str], module: str, functions: set[str], reach: Reach
    ) -> tuple[str, bool]:
        """Return the first test that fails, with functions replaced or all loaded anew.

        Say also whether it only took too long.
        """
        some, times = PATIENCE
        wish = _limits(sum(reach.seconds[name] for name in tests))
        wish["allowed"] = {name: int(some + times * reach.seconds[name]) for name in tests}
        if functions or not module:
            names = {"names": tests, "module": module, "functions": sorted(functions)}
            done = self.ask({**names, **wish})
            if done["failed"] is not None:
                return str(done["failed"]), "late" in done
        done = self.ask({"tests": tests, **wish})
        return str(done["failed"]), "late" in done

    @contextlib.contextmanager
    def _in_place(self, module: str, wrong: str) -> Iterator[None]:
        """Let the module hold something else, at a time of its own, so that no bytecode fits."""
        place = self.repo / "src" / "twinstart" / f"{module}.py"
        right, times = place.read_bytes(), place.stat()
        self._faults += 1
        place.write_bytes(wrong.encode())
        os.utime(place, (self._faults, self._faults))
        try:
            yield
        finally:
            place.write_bytes(right)
            os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the forge's answer; see `mutants_forge`."""
        assert self._forge.stdin is not None
        assert self._forge.stdout is not None
        self._forge.stdin.write(json.dumps(request) + "\n")
        self._forge.stdin.flush()
        return dict(json.loads(self._forge.stdout.readline()))


def _limits(seconds: float) -> dict[str, Any]:
    some, times = SECONDS
    allowed = int(some + times * seconds)
    return {"seconds": allowed, "patience": 600 + 10 * allowed, "bytes": BYTES}


class Noticed:
    """Of each module, as it was then, which of its mutants were noticed: `+` or `-` for each."""

    def __init__(self, place: Path = NOTICED) -> None:
        self._place = place
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        self._modules: dict[str, list[str]] = tomllib.loads(text)
        self._known = functools.cache(self._read)

    def _read(self, module: str) -> set[tuple[object, ...]]:
        kept, signs = self._modules.get(module, ("", ""))
        if kept != _digest_module(module):
            return set()
        its = list(mutants_of(module))
        return {mutant.key for mutant, sign in zip(its, signs, strict=True) if sign == "+"}

    def holds(self, mutant: Mutant) -> bool:
        """Say whether the mutant was noticed, and its module is what it was then."""
        return mutant.operator != "by hand" and mutant.key in self._known(mutant.module)

    def add(self, done: Mapping[Mutant, bool]) -> None:
        """Write down what was seen."""
        for module in {mutant.module for mutant in done}:
            its = list(mutants_of(module))
            signs = ["+" if done.get(each, self.holds(each)) else "-" for each in its]
            self._modules[module] = [_digest_module(module), "".join(signs)]
        there = {name: kept for name, kept in self._modules.items() if name in modules()}
        rows = [f"{json.dumps(name)} = {json.dumps(kept)}" for name, kept in sorted(there.items())]
        head = "# Written by `make mutants`: of each module, with its digest, what is noticed.\n"
        self._place.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def _digest_module(module: str) -> str:
    return hashlib.sha256(source(module).encode()).hexdigest()[:16]


class Log:
    """The results so far, each a line of a file."""

    def __init__(self, place: Path, noticed: Noticed) -> None:
        self._place = place
        self._noticed = noticed
        lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
        self._known = {tuple(entry["key"]): entry for entry in map(json.loads, lines)}
        self._digest = functools.cache(digest)

    def known(self, mutant: Mutant) -> bool | None:
        """Say whether the mutant was noticed, if that was seen with what is there now."""
        entry = self._known.get((*mutant.key, mutant.wrong))
        if entry is None or entry["decided"] != self._decided(mutant, entry["by"]):
            return self._noticed.holds(mutant) or None
        return bool(entry["by"])

    def add(self, mutant: Mutant, by: str, seconds: float) -> None:
        """Keep a result, with the test that noticed the mutant, if one did."""
        entry = {
            "key": [*mutant.key, mutant.wrong],
            "by": by,
            "seconds": round(seconds, 1),
            "decided": self._decided(mutant, by),
        }
        with self._place.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def _decided(self, mutant: Mutant, by: str) -> str:
        test = by.partition("::")[0]
        files = [test] if (REPO / test).is_file() else files_for(mutant.module.rpartition("/")[0])
        return f"{_digest_module(mutant.module)} {self._digest(*files)}"


def examine(mutants: list[Mutant], jobs: int, log: Log, near: bool) -> dict[Mutant, bool]:
    """Say of each mutant whether it was noticed; `near`: by the tests beside its module."""
    seen = {mutant: log.known(mutant) for mutant in mutants}
    done = {mutant: noticed for mutant, noticed in seen.items() if noticed is not None}
    left = [mutant for mutant in mutants if mutant not in done]
    if not left:
        return done
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free: Queue[Workshop] = Queue()
        for number in range(jobs):
            free.put(Workshop(Path(folder, str(number))))

        def look(mutant: Mutant, reach: Reach) -> None:
            workshop = free.get()
            began = time.monotonic()
            try:
                by = workshop.first_failure(mutant, reach)
            finally:
                free.put(workshop)
            done[mutant] = bool(by)
            if by or not near:
                log.add(mutant, by, time.monotonic() - began)
            if not by:
                print(f"survived: {' · '.join(map(str, mutant.key))}", flush=True)

        for wing in dict.fromkeys(mutant.module.rpartition("/")[0] for mutant in left):
            its = [mutant for mutant in left if mutant.module.rpartition("/")[0] == wing]
            files = files_for(wing)
            if near:
                beside = {f"tests/{_test_file(mutant.module)}" for mutant in its}
                folder = f"tests/{wing or '?'}/"
                files = [file for file in files if file in beside or file.startswith(folder)]
            with ThreadPoolExecutor(jobs) as pool:
                list(pool.map(Workshop.load, list(free.queue), [files] * jobs))
                reach = Reach()
                reach.note(free.queue[0], files)
                list(pool.map(functools.partial(look, reach=reach), its))
        for workshop in free.queue:
            workshop.close()
    return done


def report(done: Mapping[Mutant, bool], untried: Iterable[Mutant]) -> int:
    """Print the score by module, and what the list of survivors does not say; return a status."""
    results = {**dict.fromkeys(untried, False), **done}
    by_module: dict[str, list[bool]] = defaultdict(list)
    for mutant, noticed in results.items():
        by_module[mutant.module].append(noticed)
    for module, its in sorted(by_module.items()):
        print(_score(module, its))
    print(_score("all", list(results.values())))
    if left := len(results) - len(done):
        print(
            f"of which {left} that are listed as survivors were not tried; --listed tries them too"
        )
    listed = survivors()
    unlisted = [m for m, noticed in done.items() if not noticed and m.key not in listed]
    dead = [m for m, noticed in done.items() if noticed and m.key in listed]
    for mutant in unlisted:
        print(f"not listed in tests/mutants/survivors.toml:\n{as_toml(mutant)}")
    for mutant in dead:
        print(f"listed, but killed:\n{as_toml(mutant)}")
    return 1 if unlisted or dead else 0


def _score(name: str, results: list[bool]) -> str:
    percent = f"{100 * sum(results) / len(results):5.1f} %" if results else ""
    return f"{name:<24} {sum(results):>4} of {len(results):>4} killed  {percent}"


def as_toml(mutant: Mutant) -> str:
    """Write a mutant as an entry of the list of survivors, with an empty reason."""
    rows = ["[[survivor]]", f'module = "{mutant.module}"']
    if mutant.definition:
        rows.append(f'definition = "{mutant.definition}"')
    rows += [f'operator = "{mutant.operator}"', f"line = '''{mutant.line}'''"]
    if mutant.nth > 1:
        rows.append(f"nth = {mutant.nth}")
    return "\n".join([*rows, 'reason = ""', ""])


def _changed_since(revision: str) -> list[str]:
    names = subprocess.run(
        ["git", "diff", "--name-only", revision, "--", "src/twinstart"],
        cwd=REPO, check=True, capture_output=True, encoding="utf-8",
    ).stdout.split()  # fmt: skip
    known = set(modules())
    changed = {name.removeprefix("src/twinstart/").removesuffix(".py") for name in names}
    return sorted(changed & known)


def main() -> None:
    """Read the command line, examine, report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("module", nargs="*", help="such as show/folding; all by default")
    parser.add_argument("--since", help="the modules changed since this revision")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--listed", action="store_true", help="try the listed survivors, too")
    parser.add_argument(
        "--near", action="store_true", help="ask the tests in the folder beside a module only"
    )
    parser.add_argument("--anew", action="store_true", help="forget the results of earlier runs")
    parser.add_argument("--count", action="store_true", help="only count the mutants")
    words = parser.parse_args()
    wanted = words.module or (_changed_since(words.since) if words.since else modules())
    unknown = set(wanted) - set(modules())
    if unknown:
        parser.error(f"no module named {', '.join(sorted(unknown))}")
    mutants = [mutant for module in wanted for mutant in mutants_of(module)]
    if words.count:
        for module, count in Counter(mutant.module for mutant in mutants).items():
            print(f"{module:<24} {count:>4}")
        print(f"{'all':<24} {len(mutants):>4}")
        return
    log = KEPT / "results.jsonl"
    if words.anew:
        shutil.rmtree(KEPT, ignore_errors=True)
        NOTICED.unlink(missing_ok=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    listed = {} if words.listed else survivors()
    untried = [mutant for mutant in mutants if mutant.key in listed]
    tried = [mutant for mutant in mutants if mutant.key not in listed]
    noticed = Noticed()
    done = examine(tried, words.jobs, Log(log, noticed), words.near)
    noticed.add(done)
    sys.exit(report(done, untried))


if __name__ == "__main__":
    main()
