"""Edits written down as small files, done to real twins, with the truth carried along.

A file under edit is a list of lines, each of which remembers the generated lines that it came
from. So what a region has become is known without asking twinstart; `judge` holds that against
what twinstart says.
"""

import ast
import copy
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EDITS = Path(__file__).resolve().parent.parent / "edits"
RUFF = [str(Path(sys.executable).with_name("ruff")), "format", "-q", "--isolated"]

Origin = tuple[str, int]


@dataclass
class Line:
    """A line with the generated lines that it came from.

    `changed` if it says something else; a new one may be `part` of what it was put beside.
    """

    text: str
    origins: frozenset[Origin] = frozenset()
    changed: bool = False
    part: bool = False


@dataclass
class Edited:
    """A twin under edit: its files as lines, how each is to be written, and the other twin."""

    files: dict[str, list[Line]]
    written: dict[str, Callable[[str], bytes]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def to_bytes(self) -> dict[str, bytes]:
        """Return the files as they would stand on disk."""
        return {
            path: self.written.get(path, str.encode)(text_of(lines))
            for path, lines in self.files.items()
        }


def text_of(lines: list[Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def generated(files: dict[str, str]) -> Edited:
    return Edited(
        {
            path: [
                Line(text, frozenset({(path, number)}))
                for number, text in enumerate(split(content), start=1)
            ]
            for path, content in files.items()
        }
    )


def split(content: str) -> list[str]:
    return content.removesuffix("\n").split("\n") if content else []


@dataclass(frozen=True)
class Edit:
    """An edit's file: what it is, its steps, and what has to come of it."""

    name: str
    says: str
    steps: list[dict[str, Any]]
    shown: dict[str, str]
    excused: dict[str, str]

    @property
    def side(self) -> str:
        path = next(value for step in self.steps for key, value in step.items() if key == "path")
        return str(path).partition("/")[0]


def load_edits() -> list[Edit]:
    edits = []
    for path in sorted(EDITS.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = data.keys() - {"says", "step", "shown", "excused"}
        assert not unknown, f"{path.name}: {unknown}"
        edits.append(
            Edit(
                path.stem, data["says"], data["step"], data.get("shown", {}),
                data.get("excused", {}),
            )
        )  # fmt: skip
    return edits


def apply(edit: Edit, files: dict[str, str], others: dict[str, str]) -> Edited:
    """Do an edit's steps to generated files."""
    edited = generated(files)
    edited.others = others
    for step in edit.steps:
        words = dict(step)
        globals()[f"do_{words.pop('do').replace('-', '_')}"](edited, **words)
    return edited


def only(lines: list[Line], text: str) -> int:
    """Return the index of the one line that holds `text`."""
    found = [index for index, line in enumerate(lines) if text in line.text]
    assert len(found) == 1, f"{len(found)} lines hold {text!r}"
    return found[0]


def span_of(
    lines: list[Line], definition: str | None = None, first: str | None = None,
    last: str | None = None,
) -> tuple[int, int]:  # fmt: skip
    """Return where a definition, or what stands from one line to another, begins and ends."""
    if definition is None:
        assert first
        start = only(lines, first)
        return start, (only(lines, last) if last else start) + 1
    node: Any = ast.parse(text_of(lines))
    for name in definition.split("."):
        (node,) = (child for child in node.body if name in names_of(child))
    start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return start - 1, node.end_lineno


def names_of(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def put(
    lines: list[Line], new: list[Line], before: str | None = None, after: str | None = None,
    top: bool = False,
) -> None:  # fmt: skip
    """Put lines before or behind the one that holds a text, at the top, or at the bottom."""
    if before:
        at = only(lines, before)
    elif after:
        at = only(lines, after) + 1
    else:
        at = 0 if top else len(lines)
    if not (before or after or top):
        new = [Line(""), Line(""), *new]
    lines[at:at] = new


def fresh(text: str) -> list[Line]:
    return [Line(line) for line in split(text)]


def indented(lines: list[Line], by: int) -> list[Line]:
    return [
        Line(" " * by + line.text if line.text else "", line.origins, line.changed)
        for line in lines
    ]


def do_insert(edited: Edited, path: str, text: str, part: bool = False, **where: Any) -> None:
    new = fresh(text)
    for line in new:
        line.part = part
    put(edited.files[path], new, **where)


def do_change(edited: Edited, path: str, old: str, new: str, lines: int = 1) -> None:
    """Change words in lines, which stay what they are."""
    count = 0
    for line in edited.files[path]:
        if old in line.text:
            line.text, line.changed, count = line.text.replace(old, new), True, count + 1
    assert count == lines, f"{count} lines hold {old!r}"


def do_rename(edited: Edited, path: str, pattern: str, new: str) -> None:
    """Change a name wherever it stands, in one file or in all of a folder."""
    count = 0
    for name, lines in edited.files.items():
        for line in lines if name.startswith(path) else ():
            text = re.sub(pattern, new, line.text)
            count += text != line.text
            line.text, line.changed = text, line.changed or text != line.text
    assert count


def do_delete(edited: Edited, path: str, **what: Any) -> None:
    lines = edited.files[path]
    start, end = span_of(lines, **what)
    del lines[start:end]


def do_rewrite(edited: Edited, path: str, text: str, **what: Any) -> None:
    """Put something else in the place of lines."""
    lines = edited.files[path]
    start, end = span_of(lines, **what)
    lines[start:end] = fresh(text)


def do_move(
    edited: Edited, path: str, to: str | None = None, what: dict[str, Any] | None = None,
    where: dict[str, Any] | None = None, indent: int = 0,
) -> None:  # fmt: skip
    lines = edited.files[path]
    start, end = span_of(lines, **(what or {}))
    moved = indented(lines[start:end], indent)
    del lines[start:end]
    put(edited.files.setdefault(to or path, []), moved, **(where or {}))


def do_copy(
    edited: Edited, path: str, to: str | None = None, what: dict[str, Any] | None = None,
    where: dict[str, Any] | None = None, old: str = "", new: str = "",
) -> None:  # fmt: skip
    """Put a copy elsewhere, which is not the code that a lesson speaks of."""
    lines = edited.files[path]
    start, end = span_of(lines, **(what or {}))
    copied = [Line(line.text.replace(old, new) if old else line.text) for line in lines[start:end]]
    put(edited.files.setdefault(to or path, []), copied, **(where or {}))


def do_reorder(edited: Edited, path: str, first: str, last: str, how: str = "sort") -> None:
    """Sort or reverse lines."""
    lines = edited.files[path]
    start, end = span_of(lines, first=first, last=last)
    part = lines[start:end]
    lines[start:end] = part[::-1] if how == "reverse" else sorted(part, key=lambda x: x.text)


def do_reverse_definitions(edited: Edited, path: str) -> None:
    """Turn the order of a file's functions and classes round."""
    lines = edited.files[path]
    spans = [
        (min([n.lineno, *(d.lineno for d in n.decorator_list)]) - 1, n.end_lineno or 0)
        for n in ast.parse(text_of(lines)).body
        if isinstance(n, ast.FunctionDef | ast.ClassDef)
    ]
    blocks = [lines[start:end] for start, end in spans]
    for (start, end), block in zip(reversed(spans), blocks, strict=True):
        lines[start:end] = block


def do_rename_file(edited: Edited, path: str, to: str) -> None:
    assert to not in edited.files
    edited.files[to] = edited.files.pop(path)


def do_delete_file(edited: Edited, path: str) -> None:
    del edited.files[path]


def do_copy_file(edited: Edited, path: str, to: str) -> None:
    """Copy a file to a new place, or over another one."""
    edited.files[to] = [Line(line.text) for line in edited.files[path]]


def do_put_over(edited: Edited, path: str, text_of: str) -> None:
    """Put a file of the other twin over one of this."""
    edited.files[path] = [Line(text) for text in split(edited.others[text_of])]


def do_add_file(edited: Edited, path: str, text: str) -> None:
    assert path not in edited.files
    edited.files[path] = fresh(text)


def do_write(edited: Edited, path: str, how: str) -> None:
    """Write all files of a twin with other line ends, another encoding, and the like."""
    ways: dict[str, Callable[[str], bytes]] = {
        "crlf": lambda text: text.replace("\n", "\r\n").encode(),
        "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
        "latin-1": lambda text: text.encode("latin-1", "replace"),
        "utf-16": lambda text: text.encode("utf-16"),
        "no-last-newline": lambda text: text.removesuffix("\n").encode(),
    }
    for name, lines in edited.files.items():
        if name.startswith(path):
            edited.written[name] = ways[how]
        for line in lines:
            kept = line.text.encode("latin-1", "replace").decode("latin-1")
            line.changed |= how == "latin-1" and line.text != kept


def do_indent(edited: Edited, path: str, how: str) -> None:
    """Indent with tabs, with two blanks or by four more, or put blanks at the ends of lines."""
    for name, lines in edited.files.items():
        for line in lines if name.startswith(path) else ():
            bare = line.text.lstrip(" ")
            depth = len(line.text) - len(bare)
            if how == "tabs":
                line.text = "\t" * (depth // 4) + " " * (depth % 4) + bare
            elif how == "two":
                line.text = " " * (depth // 2) + bare
            elif how == "more":
                line.text = " " * (2 * depth) + bare
            elif how == "trailing":
                line.text += "  "


def do_blank_lines(edited: Edited, path: str) -> None:
    """Put an empty line behind every line of HTML."""
    edited.files[path] = [x for line in edited.files[path] for x in (line, Line(""))]


# What begins and ends a comment in a template.
COMMENTS = {
    "<!-- -->": ("<!--", "-->"),
    "{# #}": ("{#", "#}"),
    "{% comment %}": ("{% comment %}", "{% endcomment %}"),
}


def do_silence(edited: Edited, path: str, how: str, **what: Any) -> None:
    """Make code a comment or a string: it is code no more."""
    lines = edited.files[path]
    start, end = span_of(lines, **what)
    texts = [line.text for line in lines[start:end]]
    if how == "comment":
        texts = [f"# {text}".rstrip() for text in texts]
    elif how in COMMENTS:
        begin, end_ = COMMENTS[how]
        texts = [begin, *texts, end_]
    elif how == "<!-- each -->":
        texts = [f"<!-- {text} -->" for text in texts]
    else:
        texts = [f"{how}r'''", *texts, "'''"]
    lines[start:end] = [Line(text) for text in texts]


def do_join(edited: Edited, path: str, first: str, last: str) -> None:
    """Write several lines as one."""
    lines = edited.files[path]
    start, end = span_of(lines, first=first, last=last)
    text = " ".join(line.text.strip() for line in lines[start:end])
    origins = frozenset().union(*(line.origins for line in lines[start:end]))
    indent = lines[start].text[: -len(lines[start].text.lstrip())]
    lines[start:end] = [Line(indent + text, origins)]


def do_format(edited: Edited, path: str, options: list[str]) -> None:
    """Let ruff format all Python of a twin; its lines are followed through the syntax tree."""
    names = [name for name in edited.files if name.startswith(path) and name.endswith(".py")]
    texts = dict(
        zip(names, formatted([text_of(edited.files[n]) for n in names], options), strict=True)
    )
    for name, text in texts.items():
        edited.files[name] = followed(edited.files[name], text)


def formatted(texts: list[str], options: list[str]) -> list[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.py") for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        subprocess.run([*RUFF, *options, folder], check=True)
        return [file.read_text(encoding="utf-8") for file in files]


def followed(lines: list[Line], text: str) -> list[Line]:
    """Give each line of a formatted text the origins of the nodes and comments on it."""
    before = text_of(lines)
    new = fresh(text)
    ties: dict[int, set[int]] = {}
    for one, other in zip(nodes(before), nodes(text), strict=True):
        ties.setdefault(other[0], set()).add(one[0])
        ties.setdefault(other[1], set()).add(one[1])
        if one[1] - one[0] == other[1] - other[0] and one[2]:
            for offset in range(one[1] - one[0]):
                ties.setdefault(other[0] + offset, set()).add(one[0] + offset)
    for one_at, other_at in zip(comments(before), comments(text), strict=True):
        ties.setdefault(other_at, set()).add(one_at)
    for number, line in enumerate(new, start=1):
        origins = [lines[n - 1].origins for n in ties.get(number, ())]
        line.origins = frozenset().union(*origins)
        if number not in ties and line.text.strip() and number > 1:
            line.origins = new[number - 2].origins
    return new


def nodes(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give the first and last line of every node, and whether it is a text of several lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt | ast.expr | ast.arg | ast.keyword | ast.alias):
            is_text = isinstance(node, ast.Constant | ast.JoinedStr)
            yield node.lineno, node.end_lineno or node.lineno, is_text


def comments(text: str) -> Iterator[int]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0]


def clone(edited: Edited) -> Edited:
    return copy.deepcopy(edited)
