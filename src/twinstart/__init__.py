"""Two idiomatic twins of one todo application, and lessons drawn from their files."""

__version__ = "0.1.0"

__all__ = ["__version__"]
