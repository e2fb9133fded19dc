"""Lessons for a terminal: side by side where it is wide, stacked where it is narrow."""

from rich.text import Text

from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Cell,
    Changes,
    Course,
    Layout,
    Lesson,
    Pair,
    Side,
    Touched,
    Trial,
)
from twinstart.show import words
from twinstart.show.glyphs import ASCII, UNICODE
from twinstart.show.palette import BADGE_STYLES, SIDE_STYLES
from twinstart.show.sheet import Sheet
from twinstart.show.unified import unify


def render(
    course: Course, layout: Layout | None, width: int, color: bool = False, ascii_only: bool = False
) -> str:
    """Return the course as text for a terminal of `width` columns.

    Without a layout, it is split from 120 columns on and stacked below that; below 60 columns
    it is never split. Commands and addresses stay whole, however wide: they are there to be copied.
    """
    sheet = Sheet(layout, width, color, ascii_only)
    if course.caveat:
        sheet.put_prose(f"**{words.NOT_CERTAIN}** {course.caveat}")
        sheet.put_blank()
    if course.of_default_pair:
        sheet.put_prose(words.DEFAULT_PAIR)
    if color and _has_marks(course):
        sheet.put_folded(Text(f"  {words.MARKED_WORDS}", "soft"))
    for lesson in course.lessons:
        _put_lesson(sheet, lesson)
    return sheet.read()


def _has_marks(course: Course) -> bool:
    """Say whether any word is underlined, which only a terminal with colours shows."""
    return any(
        pair.has_marks(side) for lesson in course.lessons for pair in lesson.pairs for side in SIDES
    )


def make_step(course: Course) -> str:
    """Return a regular expression that fits one line of each lesson's head, whatever the signs."""
    position = words.POSITION.format(number="[0-9]+", total=course.lessons[0].total)
    return f"^  .* [{UNICODE.dot}{ASCII.dot}] {position}"


def render_changes(
    changes: Changes,
    layout: Layout | None,
    width: int,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """Return what was changed, by point and then by file, for a terminal of `width` columns."""
    sheet = Sheet(layout, width, color, ascii_only)
    sheet.put_rule()
    sheet.put_folded(Text(f"  {words.CHANGES.format(title=changes.title)}", "title"))
    if changes.caveat:
        sheet.put_prose(f"**{words.NOT_CERTAIN}** {changes.caveat}")
    if color and changes.shows_marks:
        sheet.put_folded(Text(f"  {words.MARKED_ONE}", "soft"))
    if changes.touched:
        sheet.put_heading(words.CHANGES_BY_LESSON)
    for touched in changes.touched:
        _put_touched(sheet, touched)
    if changes.files:
        sheet.put_heading(words.CHANGES_ELSEWHERE)
    for patch in changes.files:
        sheet.put_blank()
        sheet.put(*sheet.rows.draw_patch(patch, None, sheet.width))
    if not changes.touched and not changes.files:
        sheet.put_prose(words.CHANGES_NONE.format(title=changes.title))
    return sheet.read()


def _put_touched(sheet: Sheet, touched: Touched) -> None:
    sheet.put_heading(f"{touched.lesson.concept.title}: {touched.pair.point.title}")
    sheet.put_blank()
    width = sheet.half if sheet.layout == "split" else sheet.width
    flask, django = (_draw_change(sheet, touched, side, width) for side in SIDES)
    if sheet.layout == "split":
        sheet.put_side_by_side(flask, django)
    else:
        sheet.put(*flask, Text(""), *django)


def _draw_change(sheet: Sheet, touched: Touched, side: Side, width: int) -> list[Text]:
    """Return what was changed on one side of a point, or else its code."""
    rows: list[Text] = []
    for patch in touched.patches[side]:
        rows += [Text("")] if rows else []
        rows += sheet.rows.draw_patch(patch, side, width)
    return rows or sheet.rows.draw_pane(side, touched.pair, width)


def _put_lesson(sheet: Sheet, lesson: Lesson) -> None:
    concept = lesson.concept
    position = words.POSITION.format(number=lesson.number, total=lesson.total)
    sheet.put_rule()
    sheet.put_folded(Text(f"  {concept.part} {sheet.glyphs.dot} {position}", "soft"))
    sheet.put_folded(Text(f"  {concept.title}", "title"))
    sheet.put_prose(concept.question)
    sheet.put_blank()
    sheet.put_prose(f"**{words.SAME}** {concept.same}")
    for number, pair in enumerate(lesson.pairs, start=1):
        _put_pair(sheet, number, pair)
    for side in SIDES:
        sheet.put_heading(words.EXPECT.format(name=SIDE_NAMES[side]), SIDE_STYLES[side])
        sheet.put_prose(concept.expectations[side])
    _put_trial(sheet, concept.trial)
    sheet.put_heading(words.PRINCIPLE)
    sheet.put_prose(f"*{concept.principle}*")
    sheet.put_heading(words.QUESTION)
    sheet.put_prose(concept.quiz.question)
    sheet.put_blank()
    sheet.put_prose(f"**{words.ANSWER}.** {concept.quiz.answer}")
    sheet.put_heading(words.READ_ON)
    for side in SIDES:
        for link in concept.links[side]:
            sheet.put_folded(Text(f"  {SIDE_NAMES[side]}: {link.title}"))
            sheet.put(Text(f"    {link.url}", "soft"))
    if concept.see:
        sheet.put_blank()
        names = ", ".join(one.lesson for one in concept.see)
        sheet.put_folded(Text(f"  {words.SEE_ALSO}: {names}", "soft"))
    sheet.put_blank()


def _put_trial(sheet: Sheet, trial: Trial) -> None:
    sheet.put_heading(words.TRY)
    sheet.put_prose(f"*{words.WHERE_TO_TRY}*")
    if trial.intro:
        sheet.put_prose(trial.intro)
    for side in SIDES:
        sheet.put_blank()
        sheet.put(Text(f"  {SIDE_NAMES[side]}", SIDE_STYLES[side]))
        for is_command, line in trial.lines(side):
            if is_command:
                sheet.put(Text.assemble("    ", (line, "command")))
            else:
                sheet.put_output(line, "output")
    sheet.put_blank()
    sheet.put_prose(trial.outcome)


def _put_pair(sheet: Sheet, number: int, pair: Pair) -> None:
    point = pair.point
    title = Text.assemble("  ", (f"{number}  {point.title}", "heading"), "  ")
    badge = Text(f"[{words.BADGES[point.badge]}]", BADGE_STYLES[point.badge])
    sheet.put_blank()
    if title.cell_len + badge.cell_len > sheet.width:
        sheet.put_folded(title)
        sheet.put_folded(Text("     ") + badge)
    else:
        sheet.put(title + badge)
    sheet.put_blank()
    if sheet.layout == "unified" and not pair.is_recipe:
        _put_unified(sheet, pair)
    elif sheet.layout == "split" and _fits_side_by_side(pair, sheet.half):
        _put_level(sheet, pair)
    else:
        above, below = (sheet.rows.draw_pane(side, pair, sheet.width) for side in SIDES)
        sheet.put(*above, Text(""), *below)


def _put_level(sheet: Sheet, pair: Pair) -> None:
    """Put a point's rows so that captions, noted lines and notes of both sides stand level."""
    if any(pair.panes[side].absent for side in SIDES):
        sheet.put_side_by_side(*(sheet.rows.draw_pane(side, pair, sheet.half) for side in SIDES))
        return
    before: dict[Side, Cell] = {}
    rows, half = sheet.rows, sheet.half
    for row in pair.rows:
        heads, code, notes = {}, {}, {}
        for side, cell in row.cells:
            heads[side] = rows.draw_head(side, cell, before.get(side), half)
            code[side] = rows.draw_code(cell, half)
            notes[side] = rows.draw_note(side, cell, half)
            before[side] = cell
        for block in (heads, code, notes):
            sheet.put_side_by_side(*(block.get(side, []) for side in SIDES))


def _fits_side_by_side(pair: Pair, width: int) -> bool:
    """Say whether the commands to type, which stay whole, have room in a column."""
    return all(
        len(line) + 4 <= width
        for side in SIDES
        for excerpt in pair.panes[side].excerpts
        if excerpt.step
        for sign, line in zip(excerpt.step.signs, excerpt.step.lines, strict=True)
        if sign == "$"
    )


def _put_unified(sheet: Sheet, pair: Pair) -> None:
    for hunk in unify(pair.rows):
        sheet.put(*sheet.rows.draw_hunk(hunk, sheet.width))
    for side in SIDES:
        reason = pair.panes[side].absent
        if reason:
            sheet.put(*sheet.rows.draw_absence(side, reason, sheet.width))
