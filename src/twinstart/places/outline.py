"""The outline of a Python text: its definitions, each with its lines.

The text is scanned, not parsed: one that its owner has half finished has an outline too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Literal

Kind = Literal["text", "class", "function", "value", "import", "other"]

_SCAN = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)'
    r"|'''(?:[^\\]|\\.)*?(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'(?:[^'\\\n]|\\.)*'?"
    r"|\#[^\n]*|\\\n|[\[({]|[\])}]|\n",
    re.DOTALL,
)
_HEAD = re.compile(
    r"(?:async\s+)?def\s+(?P<function>\w+)"
    r"|class\s+(?P<class>\w+)"
    r"|(?P<decorator>@)"
    r"|(?P<import>import\s+[\w.]+|from\s+[\w.]+(?=\s+import\b))"
    r"|(?P<value>[^\W\d]\w*)\s*(?:=(?!=)|:(?!=))"
)
_GOES_ON = re.compile(r"(?:else|elif|except|finally|case)\b")
_BLANKS = " \t\f\ufeff"
_MARGIN = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?P<begins>(?:async|def|class|import|from|if|for|while|with|try|return)\b|@\w|[\w.]+ = )?"
)


@dataclass(eq=False, slots=True)
class Unit:
    """A definition, an import or another statement that stands for itself, or the whole text.

    `name` is qualified (`TodoList.__table_args__`), and empty where there is none. The lines run
    from `start`, the first decorator's, to `end`; `lead` is the first line of a comment above.
    """

    kind: Kind
    name: str
    lead: int
    start: int
    end: int
    indent: int
    children: list["Unit"] = field(default_factory=list)

    def walk(self) -> Iterator["Unit"]:
        """Give this unit and all within, outermost first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The units of a text: the one for all of it, and the statement around each line.

    `owners[n]` is the innermost unit at line n; `statements` maps every line of a statement to its
    first and last line.
    """

    whole: Unit
    owners: Sequence[Unit]
    statements: dict[int, tuple[int, int]]


def definitions(text: str) -> dict[str, list[tuple[int, int]]]:
    r"""Return the lines of every definition in a Python text by its qualified name.

    >>> definitions("class A:\n    x = 1\n\n    @no\n    def f(self): ...\n")
    {'A': [(1, 5)], 'A.x': [(2, 2)], 'A.f': [(4, 5)]}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for unit in outline(text.split("\n"), python=True).whole.walk():
        if unit.kind in ("class", "function", "value"):
            found.setdefault(unit.name, []).append((unit.start, unit.end))
    return found


def outline(lines: Sequence[str], python: bool) -> Outline:
    """Outline a text; what is no Python is one unit."""
    whole = Unit("text", "", 1, 1, len(lines), -1)
    statements: dict[int, tuple[int, int]] = {}
    if python and lines:
        for first, last in _statements("\n".join(lines)):
            if lines[first - 1].strip():
                while not lines[last - 1].strip():
                    last -= 1
                statements.update(dict.fromkeys(range(first, last + 1), (first, last)))
        _grow(whole, lines, statements)
    owners = [whole]
    for unit in whole.walk():
        owners[unit.lead : unit.end + 1] = [unit] * (unit.end + 1 - unit.lead)
    return Outline(whole, owners, statements)


def silent_lines(lines: Sequence[str]) -> frozenset[int]:
    r"""Return the numbers of the lines in a Python text on which nothing runs.

    They hold a comment alone, or go on with a string that began above.

    >>> sorted(silent_lines(["x = 1  # one", "  # two", "OLD = '''", "x = 2", "'''"]))
    [2, 4, 5]
    """
    silent = {number for number, line in enumerate(lines, start=1) if line.lstrip()[:1] == "#"}
    number = 1
    for match in _SCAN.finditer("\n".join(lines)):
        token = match[0]
        first, number = number, number + token.count("\n")
        if token[0] in "\"'":
            silent.update(range(first + 1, number + 1))
    return frozenset(silent)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Give the first and last line of everything that stands between two line ends of the grammar.

    A line that a statement begins with, indented no more than the first, ends one whose brackets
    were left open.
    """
    first = line = 1
    depth = begun = 0
    for match in _SCAN.finditer(text):
        token = match[0]
        if token == "\n":
            if depth == 0 or _begins_anew(text, begun, match.end()):
                yield first, line
                first, begun = line + 1, match.end()
                depth = 0
            line += 1
        elif token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(depth - 1, 0)
        else:
            line += token.count("\n")
    yield first, line


def _begins_anew(text: str, begun: int, at: int) -> bool:
    """Say whether the line at `at` cannot belong to the open statement that begun at `begun`."""
    first, here = _MARGIN.match(text, begun), _MARGIN.match(text, at)
    if not first or not here or not here["begins"]:
        return False
    return len(here["indent"]) <= len(first["indent"])


def _grow(whole: Unit, lines: Sequence[str], statements: dict[int, tuple[int, int]]) -> None:
    """Hang the units of a Python text below `whole`."""
    stack = [whole]
    comment: int | None = None
    decorated: tuple[int, int] | None = None
    for first, last in dict.fromkeys(statements.values()):
        bare = lines[first - 1].lstrip(_BLANKS)
        lead = first if comment is None or not lines[first - 2].strip() else comment
        if bare.startswith("#"):
            comment = lead
            continue
        comment = None
        head = _HEAD.match(bare)
        if head and head["decorator"]:
            decorated = decorated or (lead, first)
            continue
        lead, start = decorated or (lead, first)
        decorated = None
        indent = _indent(lines[first - 1])
        while stack[-1].indent > indent:
            stack.pop()
        if stack[-1].indent == indent and not (stack[-1].kind == "other" and _GOES_ON.match(bare)):
            stack.pop()
        if stack[-1].indent < indent:
            unit = _unit(head, stack, start, last, indent)
            if unit is not None:
                unit.lead = lead
                stack[-1].children.append(unit)
                stack.append(unit)
        for around in stack[1:]:
            around.end = last


def _unit(
    head: re.Match[str] | None, stack: Sequence[Unit], start: int, last: int, indent: int
) -> Unit | None:
    """Make a unit of a statement; one within a function is none, unless it defines another."""
    kind: Kind = "other"
    name = ""
    if head:
        for kind in ("function", "class", "value", "import"):
            if head[kind]:
                name = head[kind]
                break
    if kind == "value" and iskeyword(name):
        kind, name = "other", ""
    outer = next((unit for unit in reversed(stack) if unit.name and unit.kind != "value"), None)
    if outer and outer.kind == "function" and kind not in ("function", "class"):
        return None
    if kind in ("function", "class", "value") and outer:
        name = f"{outer.name}.{name}"
    return Unit(kind, name, start, start, last, indent)


def _indent(line: str) -> int:
    bare = line.lstrip(_BLANKS)
    return len(line[: len(line) - len(bare)].strip("\ufeff\f").expandtabs(8))
