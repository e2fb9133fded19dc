"""The command line: read the options, call the library, write."""

from twinstart.cli.process import main

__all__ = ["main"]
