"""The steps of a recipe: changes of files, whole files, and commands."""

import re
from collections.abc import Sequence
from typing import cast

from twinstart.errors import LessonError
from twinstart.model import SIDES, STEP_KINDS, Side, Sides, Step, StepKind, split_lines

_FENCE = re.compile(
    rf"^```(?P<kind>{'|'.join(STEP_KINDS)}) (?P<side>{'|'.join(SIDES)})(?: (?P<path>[^ ]+))??"
    r"(?: if (?P<needs>[a-z]+))?$"
)


def read_steps(
    lines: Sequence[str], at: int, where: str
) -> tuple[list[str], Sides[tuple[Step, ...]]]:
    """Take the fenced steps out of a point's lines, the first of which is line `at` of its file.

    Returns:
        The lines with empty ones in place of the steps, and the steps of each side.

    Raises:
        LessonError: a block that is none of a recipe's, or that is empty or never closed.
    """
    rest = list(lines)
    steps: dict[Side, list[Step]] = {side: [] for side in SIDES}
    start: int | None = None
    for index, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = index
            continue
        side, step = _step(lines[start : index + 1], f"{where}:{at + start}", at + start)
        steps[side].append(step)
        rest[start : index + 1] = [""] * (index + 1 - start)
        start = None
    if start is not None:
        raise LessonError(f"{where}:{at + start}: this block is never closed", "add a line ```")
    return rest, Sides(tuple(steps["flask"]), tuple(steps["django"]))


def _step(block: Sequence[str], place: str, at: int) -> tuple[Side, Step]:
    opening = _FENCE.match(block[0])
    if opening is None or (opening["kind"] == "console") != (opening["path"] is None):
        raise LessonError(
            f"{place}: not a step: {block[0]!r}",
            "open it with ```diff flask PATH, ```file flask PATH or ```console flask (or django); "
            "` if FEATURE` may follow",
        )
    kind, lines = cast(StepKind, opening["kind"]), block[1:-1]
    if not lines:
        raise LessonError(f"{place}: this step is empty", "put at least one line into it")
    if kind == "diff":
        signs, lines = _signs_of_diff(lines, place)
    elif kind == "file":
        signs = "+" * len(lines)
    else:
        signs = _signs_of_console(lines)
    step = Step(kind, opening["path"] or "", signs, tuple(lines), at, opening["needs"] or "")
    return cast(Side, opening["side"]), step


def _signs_of_diff(lines: Sequence[str], place: str) -> tuple[str, list[str]]:
    signs = "".join(line[:1] or " " for line in lines)
    if set(signs) - set("+- ") or not set(signs) & set("+-") or not set(signs) & set("- "):
        raise LessonError(
            f"{place}: these lines are no change of a file",
            "begin each with +, - or a blank, and have one that is there besides one that is new",
        )
    return signs, [line[1:] for line in lines]


def _signs_of_console(lines: Sequence[str]) -> str:
    signs = ""
    for line in lines:
        goes_on = line.startswith("> ") and signs.endswith("$")
        signs += "$" if line.startswith("$ ") or goes_on else " "
    return signs


def commands(step: Step) -> list[str]:
    r"""Return a step's commands, each as it is handed to a shell.

    >>> commands(Step("console", "", "$$ ", ("$ echo 'a", "> b'", "a"), 1))
    ["echo 'a\nb'"]
    """
    found: list[str] = []
    for sign, line in zip(step.signs, step.lines, strict=True):
        if sign == "$" and line.startswith("$ "):
            found.append(line.removeprefix("$ "))
        elif sign == "$":
            found[-1] += "\n" + line.removeprefix("> ")
    return found


def follow(text: str | None, step: Step) -> str:
    r"""Return the text of a step's file once the step is taken; None stands for no file.

    A whole file may take the place of one that a command has made.

    >>> follow("a\nb\n", Step("diff", "x", " +", ("a", "new"), 1))
    'a\nnew\nb\n'

    Raises:
        LessonError: the lines that the step speaks of are not there, or there twice.
    """
    new = [line for sign, line in zip(step.signs, step.lines, strict=True) if sign != "-"]
    if step.kind == "file":
        return "\n".join([*new, ""])
    if text is None:
        raise LessonError(f"there is no {step.path}", "name a file of the twin")
    old = [line for sign, line in zip(step.signs, step.lines, strict=True) if sign != "+"]
    lines = split_lines(text)
    places = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
    if len(places) != 1:
        raise LessonError(
            f"{step.path} has {len(places)} places for the change below {old[0]!r}",
            "show lines around it that stand there just so, and once",
        )
    (first,) = places
    lines[first : first + len(old)] = new
    return "\n".join([*lines, ""])
