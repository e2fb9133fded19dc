"""A reader's own file explained line by line: for a terminal, as Markdown, HTML and JSON."""

from rich.text import Text

from twinstart.model import SIDE_NAMES, Explanation, Saying, Side, other_side
from twinstart.show import prose, sheets, words
from twinstart.show.markdown_points import fence
from twinstart.show.palette import SIDE_STYLES
from twinstart.show.sayings import describe_saying, wrap
from twinstart.show.schemas import write_document
from twinstart.show.sheet import Sheet
from twinstart.show.visible import make_visible, show_path


def render(
    explanation: Explanation, width: int, color: bool = False, ascii_only: bool = False
) -> str:
    """Return the explanation as text for a terminal: a line of code, and what is known of it."""
    sheet = Sheet("stacked", width, color, ascii_only)
    sheet.put_folded(Text(write_heading(explanation), "heading"))
    column = len(str(explanation.total)) + 2
    for remark in explanation.remarks:
        code = Text(f"{remark.number}".rjust(column) + "  ", "soft")
        code.append(make_visible(remark.text), "strong")
        answers = [_answer(explanation.side, saying, color) for saying in remark.sayings]
        match answers:
            case [answer] if code.cell_len + 2 + answer.cell_len <= width:
                (row,) = sheet.wrap(answer, width)
                sheet.put(code + Text("  ") + row)
            case _:
                code.truncate(width, overflow="ellipsis")
                sheet.put(code)
                for answer in answers:
                    sheet.put(*wrap(sheet, answer, " " * (column + 2)))
    return sheet.read()


def write_heading(explanation: Explanation) -> str:
    """Say which framework the file is written for, and of how much of it something is known."""
    text = words.EXPLAINED if explanation.remarks else words.NOT_EXPLAINED
    return text.format(
        path=show_path(explanation.path),
        name=SIDE_NAMES[explanation.side],
        known=len(explanation.remarks),
        total=explanation.total,
    )


def _place(saying: Saying) -> str:
    return words.ADDRESS.format(lesson=saying.address.lesson, number=saying.address.number)


def _answer(side: Side, saying: Saying, color: bool) -> Text:
    other = other_side(side)
    text = Text("→ ")
    text.append(f"{SIDE_NAMES[other]}: ", SIDE_STYLES[other])
    text.append_text(prose.style(words.say(saying.term.phrases[other]), color))
    text.append(" ").append(prose.keep_whole(f"· {_place(saying)}"), "soft")
    return text


def render_markdown(explanation: Explanation) -> str:
    """Return the explanation as a Markdown document."""
    other = other_side(explanation.side)
    # The name of a file is no markup.
    blocks = [write_heading(explanation).replace("<", "\\<")]
    for remark in explanation.remarks:
        code = fence(make_visible(remark.text), "")
        items = [
            f"- {SIDE_NAMES[other]}: {words.say(saying.term.phrases[other])} · {_place(saying)}"
            for saying in remark.sayings
        ]
        blocks.append("\n".join([str(remark.number), code, *items]))
    return "\n\n".join(blocks) + "\n"


def render_html(explanation: Explanation) -> str:
    """Return the explanation as a page that needs nothing else."""
    return sheets.render(
        "explained.html.j2",
        explanation=explanation,
        heading=write_heading(explanation),
        name=SIDE_NAMES[other_side(explanation.side)],
        other=other_side(explanation.side),
        place=_place,
    )


def render_json(explanation: Explanation) -> str:
    """Return the explanation as one JSON document that ends with a line feed."""
    content = {
        "path": explanation.path,
        "side": explanation.side,
        "total": explanation.total,
        "lines": [
            {
                "number": remark.number,
                "text": remark.text,
                "terms": [describe_saying(saying) for saying in remark.sayings],
            }
            for remark in explanation.remarks
        ],
    }
    return write_document("explain", content)
