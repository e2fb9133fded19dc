"""What is tried on both twins, set level: the same command once, and what differs."""

from dataclasses import dataclass
from itertools import groupby, zip_longest

from twinstart.model import SIDES, Side, Sides, Trial

# Where the twins listen while one tries.
PORTS = Sides(":5000", ":8000")


@dataclass(frozen=True, slots=True)
class Output:
    """A line of a transcript: of a command, or printed, and then perhaps one that `differs`."""

    text: str
    is_command: bool = False
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Lines of both transcripts that stand level.

    `shared` is the command of both, as it is typed for Flask, and `at_ports` whether Django's has
    another port; without one, the lines of each side begin with its own.
    """

    shared: tuple[str, ...]
    at_ports: bool
    lines: Sides[tuple[Output, ...]]


_Step = tuple[tuple[str, ...], tuple[str, ...]]
_NONE: _Step = ((), ())


def compare(trial: Trial) -> tuple[Exchange, ...]:
    """Set the transcripts of a trial against each other, command by command.

    Commands that only one side has, or that differ, are left together with their output. An output
    line differs where the other side's output of the same step has no such line, ports aside.
    """
    steps = [_split(trial, side) for side in SIDES]
    pairs = list(zip_longest(steps[0], steps[1], fillvalue=_NONE))
    found: list[Exchange] = []
    for shared, group in groupby(pairs, key=_is_shared):
        if shared:
            found += [_share(flask, django) for flask, django in group]
        else:
            both = [_mark(flask, django) for flask, django in group]
            lines = (tuple(line for pair in both for line in pair[at]) for at in range(len(SIDES)))
            found.append(Exchange((), False, Sides(*lines)))
    return tuple(found)


def _split(trial: Trial, side: Side) -> list[_Step]:
    """Part a transcript into commands with what each prints."""
    steps: list[tuple[list[str], list[str]]] = []
    for is_command, line in trial.lines(side):
        if line.startswith("$ ") or not steps:
            steps.append(([], []))
        steps[-1][not is_command].append(line)
    return [(tuple(command), tuple(output)) for command, output in steps]


def _is_shared(pair: tuple[_Step, _Step]) -> bool:
    (flask, _), (django, _) = pair
    return bool(flask) and _alike(flask) == _alike(django)


def _alike(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.replace(PORTS.django, PORTS.flask) for line in lines)


def _share(flask: _Step, django: _Step) -> Exchange:
    lines = Sides(_outputs(flask, django), _outputs(django, flask))
    return Exchange(flask[0], flask[0] != django[0], lines)


def _mark(flask: _Step, django: _Step) -> tuple[tuple[Output, ...], tuple[Output, ...]]:
    return (
        (*(Output(line, True) for line in flask[0]), *_outputs(flask, django)),
        (*(Output(line, True) for line in django[0]), *_outputs(django, flask)),
    )


def _outputs(step: _Step, other: _Step) -> tuple[Output, ...]:
    known = set(_alike(other[1]))
    # Where the other side has no such step, there is nothing to differ from.
    return tuple(
        Output(line, differs=bool(other[0]) and not {*_alike((line,))} & known) for line in step[1]
    )
