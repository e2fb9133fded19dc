"""Which framework fits, and why: for a terminal, as Markdown, HTML and JSON."""

from typing import Any

from rich.text import Text

from twinstart.model import SIDE_NAMES, SIDES, Reason, Side, Verdict, other_side
from twinstart.show import prose, sheets, words
from twinstart.show.palette import SIDE_STYLES
from twinstart.show.sayings import wrap
from twinstart.show.schemas import write_document
from twinstart.show.sheet import Sheet


def render(
    verdict: Verdict, command: str, width: int, color: bool = False, ascii_only: bool = False
) -> str:
    """Return the verdict as text for a terminal; `command` starts twinstart again."""
    sheet = Sheet("stacked", width, color, ascii_only)
    sheet.put(*wrap(sheet, Text(write_heading(verdict), "heading"), "", 0))
    for reason in verdict.reasons:
        sheet.put_blank()
        sheet.put(*wrap(sheet, _write_choice(reason), "  "))
        sheet.put(*wrap(sheet, prose.style(reason.option.because, color), "      ", 0))
        sheet.put(Text(f"      {command} diff {reason.option.lesson}", "soft"))
    if verdict.unanswered:
        sheet.put_blank()
        sheet.put_folded(Text(_list_unanswered(verdict)))
    sheet.put_blank()
    # What is to be pasted stays whole.
    sheet.put(Text(f"{words.MAKE_IT}:  {' '.join([command, *verdict.words])}"))
    return sheet.read()


def write_heading(verdict: Verdict) -> str:
    """Say which framework fits, or that either does, and what the answers weigh."""
    sums = verdict.sums
    if verdict.side is None:
        return words.EITHER.format(flask=sums.flask, django=sums.django, near=verdict.near)
    other = other_side(verdict.side)
    return words.FITS.format(
        name=SIDE_NAMES[verdict.side],
        other=SIDE_NAMES[other],
        most=sums[verdict.side],
        least=sums[other],
    )


def write_weight(reason: Reason) -> str:
    """Say for which framework an answer speaks, and how much.

    What weighs nothing speaks for both.
    """
    weights = reason.option.weights
    said = [
        words.WEIGHS.format(name=SIDE_NAMES[side], weight=weights[side])
        for side in SIDES
        if weights[side]
    ]
    return ", ".join(said) or words.WEIGHS_NOTHING


def _write_choice(reason: Reason) -> Text:
    weights = reason.option.weights
    heavier: Side = "flask" if weights.flask > weights.django else "django"
    style = SIDE_STYLES[heavier] if reason.weight else "strong"
    text = Text().append(write_weight(reason), style)
    return text.append(f"  {reason.criterion.asks} ").append(reason.option.says, "strong")


def _list_unanswered(verdict: Verdict) -> str:
    return f"{words.NOT_ANSWERED}: {', '.join(one.key for one in verdict.unanswered)}."


def render_markdown(verdict: Verdict) -> str:
    """Return the verdict as a Markdown document."""
    blocks = [f"# {write_heading(verdict)}"]
    blocks += [
        f"- **{write_weight(reason)}** {reason.criterion.asks} *{reason.option.says}*  \n"
        f"  {reason.option.because}  \n"
        f"  `twinstart diff {reason.option.lesson}`"
        for reason in verdict.reasons
    ]
    blocks += [_list_unanswered(verdict)] if verdict.unanswered else []
    blocks += [f"{words.MAKE_IT}:", f"```sh\n{' '.join(['twinstart', *verdict.words])}\n```"]
    return "\n\n".join(blocks) + "\n"


def render_html(verdict: Verdict) -> str:
    """Return the verdict as a page that needs nothing else."""
    return sheets.render(
        "verdict.html.j2",
        verdict=verdict,
        heading=write_heading(verdict),
        weight=write_weight,
        unanswered=_list_unanswered(verdict) if verdict.unanswered else "",
    )


def render_json(verdict: Verdict) -> str:
    """Return the verdict as one JSON document that ends with a line feed."""
    content = {
        "verdict": verdict.side or "either",
        "sums": {side: verdict.sums[side] for side in SIDES},
        "near": verdict.near,
        "reasons": [_describe(reason) for reason in verdict.reasons],
        "unanswered": [one.key for one in verdict.unanswered],
        "command": ["twinstart", *verdict.words],
    }
    return write_document("choose", content)


def _describe(reason: Reason) -> dict[str, Any]:
    option = reason.option
    return {
        "question": reason.criterion.key,
        "asks": reason.criterion.asks,
        "answer": option.key,
        "says": option.says,
        "weights": {side: option.weights[side] for side in SIDES},
        "because": option.because,
        "lesson": option.lesson,
    }
