"""What a file is made of: a Python file's imports, calls and so on, a template's tags and filters.

A file is read and never run. Which framework it is written for is told from what it is made of.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from twinstart.model import PatternKind

_TOKEN = re.compile(r"\{%[-+]?(.*?)[-+]?%\}|\{\{[-+]?(.*?)[-+]?\}\}|\{#.*?#\}", re.DOTALL)
_STRING = re.compile(r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"", re.DOTALL)
_FILTER = re.compile(r"\|\s*([A-Za-z_]\w*)")
_PATH = re.compile(r"(?<![\w.|])([A-Za-z_]\w*(?:\.\w+)*)(\s*\()?")
# What is left as it is until the tag that ends it.
_VERBATIM = {"raw": "endraw", "verbatim": "endverbatim", "comment": "endcomment"}
# Whose tag it is, of those that only one of both languages has.
_JINJA_TAGS = frozenset({"macro", "set", "call", "import", "from", "do"})
_DJANGO_TAGS = frozenset(
    {
        "load", "url", "static", "csrf_token", "empty", "comment", "cycle", "now", "translate",
        "trans", "blocktranslate", "blocktrans", "verbatim", "ifchanged", "regroup", "widthratio",
        "spaceless", "firstof", "partialdef", "partial",
    }
)  # fmt: skip
# Jinja's own tests of a value and words of an expression are no names.
_WORDS = frozenset(
    {
        "and", "or", "not", "in", "is", "if", "else", "as", "with", "without", "context", "true",
        "false", "none", "True", "False", "None", "by", "only", "for", "recursive", "ignore",
        "missing", "import", "from",
    }
)  # fmt: skip
# What Flask gives each template, and where Python would import it from.
_GLOBALS = frozenset(
    {"config", "request", "session", "g", "url_for", "get_flashed_messages"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Construct:
    """A piece of a file: what kind it is, its line, and its name.

    `names` has the name as it is written and, in Python, as its import resolves it. What is before
    the last dots and is no name stands there as `()`.
    """

    kind: PatternKind
    names: tuple[str, ...]
    line: int


def read_python(text: str) -> list[Construct]:
    """Return what a Python file is made of.

    Raises:
        SyntaxError: it is none (or ValueError, RecursionError, MemoryError for an odd one).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    return _Reader(tree).found


class _Reader:
    """Reads a syntax tree; `found` is what it is made of."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: list[Construct] = []
        self._known: dict[str, str] = {}
        self._stars: list[str] = []
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top, _, _ = alias.name.partition(".")
                    self._known[alias.asname or top] = alias.name if alias.asname else top
                    self._put("import", [alias.name], alias.lineno)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                for alias in node.names:
                    if alias.name == "*":
                        self._stars.append(module)
                        self._put("import", [module], alias.lineno)
                    else:
                        self._known[alias.asname or alias.name] = f"{module}.{alias.name}"
                        self._put("import", [module, f"{module}.{alias.name}"], alias.lineno)
        for node in nodes:
            self._read(node)

    def _put(self, kind: PatternKind, names: list[str], line: int) -> None:
        if names:
            self.found.append(Construct(kind, tuple(dict.fromkeys(names)), line))

    def _names(self, node: ast.AST) -> list[str]:
        """Return the dotted path of a name or attribute, as it is written and as it resolves."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if isinstance(node, ast.Subscript) and not parts:
            return self._names(node.value)
        if not isinstance(node, ast.Name):
            return [".".join(["()", *reversed(parts)])] if parts else []
        rest = "".join(f".{part}" for part in reversed(parts))
        names = [node.id + rest]
        if node.id in self._known:
            names.append(self._known[node.id] + rest)
        else:
            names += [f"{module}.{node.id}{rest}" for module in self._stars]
        return names

    def _read(self, node: ast.AST) -> None:
        match node:
            case ast.Call():
                self._put("call", self._names(node.func), _end(node.func))
                for keyword in node.keywords:
                    if keyword.arg:
                        self._put("keyword", [keyword.arg], keyword.lineno)
            case ast.Attribute():
                self._put("attribute", self._names(node), _end(node))
                self._put("name", self._names(node), _end(node))
            case ast.Name():
                self._put("name", self._names(node), node.lineno)
            case ast.Constant(value=str(text)):
                self._put("string", [text], node.lineno)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._read_definition(node)
            case ast.Assign(targets=targets):
                for target in targets:
                    self._put("assign", self._names(target), target.lineno)
            case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                self._put("assign", self._names(target), target.lineno)

    def _read_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            self._put("decorator", self._names(function), _end(function))
        self._put("def", [node.name], node.lineno)
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                self._put("base", self._names(base), _end(base))


def _end(node: ast.expr) -> int:
    """Return the line that a dotted path ends in: that of its last name."""
    return node.end_lineno or node.lineno


def read_template(text: str) -> list[Construct]:
    """Return what a template of Jinja or of Django is made of."""
    found: list[Construct] = []
    line, at, until = 1, 0, ""
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        tag, value = match[1], match[2]
        name = tag.split()[0] if tag and tag.split() else ""
        if until:
            until = "" if name == until else until
            continue
        if name:
            until = _VERBATIM.get(name, "")
            found.append(Construct("tag", (name,), line))
            found += _read_expression(tag.strip().removeprefix(name), line)
        elif value:
            found += _read_expression(value, line)
    return found


def _read_expression(text: str, line: int) -> Iterator[Construct]:
    bare = _STRING.sub(lambda match: "\n" * match[0].count("\n") + "0", text)
    for match in _FILTER.finditer(bare):
        yield Construct("filter", (match[1],), line + bare.count("\n", 0, match.start()))
    for match in _PATH.finditer(_FILTER.sub(" 0", bare)):
        path = match[1]
        if path in _WORDS:
            continue
        here = line + bare.count("\n", 0, match.start())
        parts = path.split(".")
        given = "flask." if parts[0] in _GLOBALS else ""
        for count, _ in enumerate(parts, start=1):
            name = ".".join(parts[:count])
            names = (name, given + name) if given else (name,)
            if count == 1:
                yield Construct("name", names, here)
            if count == len(parts) and match[2]:
                yield Construct("call", names, here)
            elif count > 1:
                yield Construct("attribute", names, here)


def guess_language(constructs: list[Construct], text: str) -> str:
    """Tell a template of Jinja from one of Django, by what only one of them has; empty if none."""
    tags = {name for one in constructs if one.kind == "tag" for name in one.names}
    calls = any(one.kind == "call" for one in constructs)
    arguments = re.search(r"\{[{%][^}]*\|\s*\w+:", text) is not None
    jinja = len(tags & _JINJA_TAGS) + calls + bool(re.search(r"\{[{%][-+]|[-+][%}]\}", text))
    django = len(tags & _DJANGO_TAGS) + arguments
    if jinja > django:
        return "flask"
    return "django" if django > jinja else ""
