"""Run twinstart in a terminal of a given size, and see what a person sees."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect
from conftest import PATIENCE


def open_terminal(
    words: list[str], cwd: Path, env: Mapping[str, str], columns: int = 80, lines: int = 24
) -> "pexpect.spawn[str]":
    """Start twinstart in a terminal that says by itself how wide it is; COLUMNS is silent."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "twinstart", *words],
        cwd=str(cwd),
        env={"TERM": "xterm", **{key: value for key, value in env.items() if key != "COLUMNS"}},
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(lines, columns),
    )


def read_to_end(child: "pexpect.spawn[str]") -> str:
    """Return all that the command says until it ends."""
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n")
