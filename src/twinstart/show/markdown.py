"""Lessons as Markdown, for a code host or a wiki."""

from collections.abc import Callable

from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Address,
    Changes,
    Course,
    Layout,
    Lesson,
    other_side,
)
from twinstart.show import words
from twinstart.show.markdown_points import (
    fence,
    load_html,
    write_pair,
    write_patch,
    write_whole_pane,
)
from twinstart.show.phrasebook import arrange_terms


def render(course: Course, layout: Layout | None = None) -> str:
    """Return the course as one Markdown document that ends with a line feed.

    Stacked unless another layout is asked for: code in a table scrolls on a code host.
    """
    lessons = [write_lesson(lesson, layout or "stacked") for lesson in course.lessons]
    phrasebook = write_phrasebook(course, _name_place) if len(lessons) > 1 else []
    blocks = [*write_remarks(course), *phrasebook, *lessons]
    return "\n\n---\n\n".join(blocks) + "\n"


def write_remarks(course: Course) -> list[str]:
    """Return what is to be known before reading: whose the paths are, and what is not certain."""
    default = [f"*{words.DEFAULT_PAIR}*"] if course.of_default_pair else []
    caveat = [_quote(f"**{words.NOT_CERTAIN}** {course.caveat}")] if course.caveat else []
    return default + caveat


def render_changes(changes: Changes, layout: Layout | None = None) -> str:
    """Return what was changed as one Markdown document that ends with a line feed."""
    blocks = [f"# {words.CHANGES.format(title=changes.title)}"]
    blocks += [_quote(f"**{words.NOT_CERTAIN}** {changes.caveat}")] if changes.caveat else []
    blocks += [f"## {words.CHANGES_BY_LESSON}"] if changes.touched else []
    for touched in changes.touched:
        blocks.append(f"### {touched.lesson.concept.title}: {touched.pair.point.title}")
        columns = {
            side: [
                block for patch in touched.patches[side] for block in write_patch(patch, True, side)
            ]
            or write_whole_pane(side, touched.pair)
            for side in SIDES
        }
        if layout == "split":
            blocks.append(load_html().set_side_by_side(["\n\n".join(columns[s]) for s in SIDES]))
        else:
            blocks += [*columns["flask"], *columns["django"]]
    blocks += [f"## {words.CHANGES_ELSEWHERE}"] if changes.files else []
    for patch in changes.files:
        blocks += write_patch(patch)
    if not changes.touched and not changes.files:
        blocks.append(words.CHANGES_NONE.format(title=changes.title))
    return "\n\n".join(blocks) + "\n"


def _name_place(address: Address) -> str:
    return words.ADDRESS.format(lesson=address.lesson, number=address.number)


def write_lesson(lesson: Lesson, layout: Layout, anchored: bool = False) -> str:
    """Return a lesson; `anchored`, its points can be linked to by their ids."""
    concept = lesson.concept
    position = words.POSITION.format(number=lesson.number, total=lesson.total)
    blocks = [
        f"# {concept.title}",
        f"*{concept.part} · {position}* — {concept.question}",
        _quote(f"**{words.SAME}** {concept.same}"),
    ]
    for number, pair in enumerate(lesson.pairs, start=1):
        blocks += [load_html().anchor(pair.point.id)] if anchored else []
        blocks += [
            f"## {number}. {pair.point.title}",
            load_html().badge(words.BADGES[pair.point.badge]),
        ]
        blocks += write_pair(pair, layout)
    for side in SIDES:
        blocks += [
            f"## {words.EXPECT.format(name=SIDE_NAMES[side])}",
            concept.expectations[side],
        ]
    blocks += [f"## {words.TRY}", f"*{words.WHERE_TO_TRY}*", *filter(None, [concept.trial.intro])]
    for side in SIDES:
        blocks += [f"**{SIDE_NAMES[side]}**", fence(concept.trial.transcripts[side], "console")]
    blocks += [concept.trial.outcome, f"## {words.PRINCIPLE}", _quote(f"*{concept.principle}*")]
    blocks += [
        f"## {words.QUESTION}",
        concept.quiz.question,
        load_html().fold_away(words.ANSWER, concept.quiz.answer),
        f"## {words.READ_ON}",
        "\n".join(
            f"- {SIDE_NAMES[side]}: [{link.title}]({link.url})"
            for side in SIDES
            for link in concept.links[side]
        ),
    ]
    return "\n\n".join(blocks)


def write_phrasebook(course: Course, name_place: Callable[[Address], str]) -> list[str]:
    """Write what both frameworks call what the lessons show, in both directions.

    `name_place` writes where a point is read.
    """
    blocks = []
    for direction in arrange_terms(course.lessons):
        other = other_side(direction.side)
        rows = [
            [saying.term.phrases[direction.side].text, words.say(saying.term.phrases[other]),
             name_place(saying.address)]
            for group in direction.groups
            for saying in group.sayings
        ]  # fmt: skip
        title = words.FROM_TO.format(one=SIDE_NAMES[direction.side], other=SIDE_NAMES[other])
        head = f"| {SIDE_NAMES[direction.side]} | {SIDE_NAMES[other]} | {words.SHOWN_IN} |"
        cells = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
        table = [head, "|---|---|---|", *(f"| {row} |" for row in cells)]
        blocks += [f"## {title}", "\n".join(table)]
    return ["\n\n".join([f"# {words.PHRASEBOOK}", *blocks])] if blocks else []


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
