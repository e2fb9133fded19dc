"""What `twinstart new` prints: the tree that it made, and what to do next."""

import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from twinstart.model import SIDE_NAMES, Invocation, Side
from twinstart.show import words


def list_files(paths: Iterable[str], target: Path) -> str:
    """Return one line for each path, as it stands below `target`."""
    return "\n".join(str(target / path) for path in sorted(paths))


def describe(
    target: Path,
    files: Sequence[str],
    title: str,
    sides: Sequence[Side],
    invocation: Invocation,
    unicode: bool = True,
    needs_server: bool = False,
) -> str:
    """Return a short tree with what each part is for, and the next steps.

    `files` are the project's, as paths from `target` with forward slashes; `invocation` is how
    twinstart can be started again; `needs_server` says that databases are to be made first.
    """
    names = " and ".join(SIDE_NAMES[side] for side in sides)
    return "\n".join(
        [
            f"{target}/",
            *_draw_tree(files, unicode),
            "",
            words.MADE.format(title=title, names=names),
            "",
            *_list_steps(target, sides, invocation, needs_server),
        ]
    )


def _draw_tree(files: Sequence[str], unicode: bool) -> list[str]:
    last, other = ("└──", "├──") if unicode else ("`--", "|--")
    counts: dict[str, int] = {}
    for path in files:
        top, slash, _ = path.partition("/")
        counts[top + slash] = counts.get(top + slash, 0) + 1
    shown = [part for part in counts if part.rstrip("/") in words.PARTS]
    shown.sort(key=lambda part: (part.endswith("/"), part))
    lines: list[str] = []
    for part in shown:
        note = words.PARTS[part.rstrip("/")]
        if counts[part] > 1:
            note += f" ({words.FILES.format(count=counts[part])})"
        lines.append(f"{last if part == shown[-1] else other} {part:<15} {note}")
    return lines


def _list_steps(
    target: Path, sides: Sequence[Side], invocation: Invocation, needs_server: bool
) -> list[str]:
    """List what to type, each with what it does."""
    only = SIDE_NAMES[sides[0]] if len(sides) == 1 else None
    steps = [(invocation.first, words.ACTIVATE)] if invocation.first else []
    steps += [
        (f"cd {_quote(target)}", ""),
        *((f"{side}/README.md", words.MAKE_DATABASE) for side in sides if needs_server),
        (f"{invocation.command} run", words.RUN_ONE.format(name=only) if only else words.RUN_BOTH),
        (f"{invocation.command} diff routing", words.READ_HERE),
        ("guide/index.html", words.READ_GUIDE),
        (f"{invocation.command} guide", words.REMAKE_GUIDE),
    ]
    width = max(len(step) for step, _ in steps[-4:])
    return [f"  {step:<{width}}    {note}".rstrip() for step, note in steps]


def _quote(target: Path) -> str:
    """Write a folder as an argument of `cd`."""
    text = os.fspath(target)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(f"./{text}" if text.startswith("-") else text)
