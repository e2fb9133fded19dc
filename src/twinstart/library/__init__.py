"""What the commands do, as functions: make a project, draw its lessons, look things up."""

from twinstart.library.checking import find_lesson_faults
from twinstart.library.drawing import draw_changes, draw_fresh, draw_lessons, list_lessons
from twinstart.library.looking import explain, find_word
from twinstart.library.making import (
    create,
    list_files,
    plan_files,
    refuse_existing,
    rehearse,
    remake_guide,
)

__all__ = [
    "create",
    "draw_changes",
    "draw_fresh",
    "draw_lessons",
    "explain",
    "find_lesson_faults",
    "find_word",
    "list_files",
    "list_lessons",
    "plan_files",
    "refuse_existing",
    "rehearse",
    "remake_guide",
]
