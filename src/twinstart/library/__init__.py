"""What the commands do, as functions: make a project, draw its lessons, look things up."""

from twinstart.library.checking import find_lesson_faults
from twinstart.library.choosing import choose_framework
from twinstart.library.drawing import draw_changes, draw_fresh, draw_lessons, list_lessons
from twinstart.library.judging import judge_claims
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
    "choose_framework",
    "create",
    "draw_changes",
    "draw_fresh",
    "draw_lessons",
    "explain",
    "find_lesson_faults",
    "find_word",
    "judge_claims",
    "list_files",
    "list_lessons",
    "plan_files",
    "refuse_existing",
    "rehearse",
    "remake_guide",
]
