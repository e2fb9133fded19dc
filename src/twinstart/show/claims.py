"""What is claimed of the two frameworks, and what is so: for a terminal, Markdown, HTML, JSON."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.text import Text

from twinstart.model import SIDES, Address, Claim, Docket, Exhibit, Judgement, Region, Side
from twinstart.show import prose, sheets, words
from twinstart.show.palette import RULING_STYLES, SIDE_STYLES
from twinstart.show.sayings import describe_address, wrap, write_address
from twinstart.show.schemas import write_document
from twinstart.show.sheet import Sheet
from twinstart.show.visible import code_span, show_path

_INDENT = "      "

Parts = Sequence[tuple[str, tuple[Judgement, ...]]]


def render(docket: Docket, width: int, color: bool = False, ascii_only: bool = False) -> str:
    """Return the claims as text for a terminal, grouped by part."""
    sheet = Sheet("stacked", width, color, ascii_only)
    for number, (part, judgements) in enumerate(docket.parts):
        if number:
            sheet.put_blank()
        sheet.put_folded(Text(part, "heading"))
        for judgement in judgements:
            _put(sheet, judgement, color)
    if docket.of_default_pair and any(one.exhibits for one in docket.judgements):
        sheet.put_blank()
        sheet.put(*wrap(sheet, prose.style(words.DEFAULT_PAIR, color), "", 0))
    return sheet.read()


def _put(sheet: Sheet, judgement: Judgement, color: bool) -> None:
    claim = judgement.claim
    says = Text().append(words.rule(claim), RULING_STYLES[claim.ruling])
    says.append("  ").append(claim.says, "strong")
    sheet.put_blank()
    sheet.put(*wrap(sheet, says, "  "))
    sheet.put(*wrap(sheet, prose.style(claim.because, color), _INDENT, 0))
    for exhibit in judgement.exhibits:
        sheet.put(*wrap(sheet, _write_exhibit(exhibit), _INDENT, 2))
    for test in claim.tests:
        sheet.put(Text(_INDENT + words.TESTED_BY.format(test=test), "soft"))
    if claim.measure:
        text = Text(f"{words.MEASURE} ").append_text(prose.style(claim.measure, color))
        sheet.put(*wrap(sheet, text, _INDENT, 2))
    for link in claim.links:
        sheet.put(Text(_INDENT + link, "soft"))
    sheet.put_folded(Text(_INDENT + _cite(claim), "soft"))


def _write_exhibit(exhibit: Exhibit) -> Text:
    text = Text(write_address(exhibit.address), "soft")
    for side in SIDES:
        for region in exhibit.regions[side]:
            text.append(" · ").append(write_place(region), SIDE_STYLES[side])
    return text


def write_place(region: Region) -> str:
    """Write where lines stand: `flask/hello.py:5-7`."""
    end = f"-{region.end}" if region.end > region.start else ""
    return f"{show_path(region.path)}:{region.start}{end}"


def _cite(claim: Claim) -> str:
    return words.CLAIMED_IN.format(sources=", ".join(claim.sources))


def render_markdown(docket: Docket) -> str:
    """Return the claims as a Markdown document."""
    remark = [f"*{words.DEFAULT_PAIR}*"] if docket.of_default_pair else []
    return render_parts(docket.parts, write_address, remark)


def render_parts(
    parts: Parts, name_place: Callable[[Address], str], remarks: Sequence[str] = ()
) -> str:
    """Return the claims of some parts as a Markdown document.

    `name_place` writes where a point is read.
    """
    blocks = [f"# {words.CLAIMS}", words.CLAIMS_SAY, *remarks]
    for part, judgements in parts:
        blocks.append(f"## {part}")
        blocks += ["\n".join(_list_lines(judgement, name_place)) for judgement in judgements]
    return "\n\n".join(blocks) + "\n"


def _list_lines(judgement: Judgement, name_place: Callable[[Address], str]) -> Iterator[str]:
    """Give the lines of an item: the claim, the reason, and the evidence as a list below it."""
    claim = judgement.claim
    yield f"- {claim.says} **{words.rule(claim)}**  "
    yield f"  {claim.because}"
    for exhibit in judgement.exhibits:
        places = [
            code_span(write_place(region)) for side in SIDES for region in exhibit.regions[side]
        ]
        there = exhibit.address.there
        place = name_place(exhibit.address) if there else write_address(exhibit.address)
        yield f"  - {', '.join([place, *places])}"
    for test in claim.tests:
        yield f"  - {words.TESTED_BY.format(test=f'`{test}`')}"
    if claim.measure:
        yield f"  - {words.MEASURE} {claim.measure}"
    for link in claim.links:
        yield f"  - <{link}>"
    yield f"  - {_cite(claim)}"


def render_html(docket: Docket) -> str:
    """Return the claims as a page that needs nothing else."""
    return sheets.render("claims.html.j2", docket=docket, cite=_cite, write_place=write_place)


def render_json(docket: Docket) -> str:
    """Return the claims as one JSON document that ends with a line feed."""
    content = {
        "word": docket.word,
        "of_default_pair": docket.of_default_pair,
        "claims": [_describe(judgement) for judgement in docket.judgements],
    }
    return write_document("claims", content)


def _describe(judgement: Judgement) -> dict[str, Any]:
    claim = judgement.claim
    return {
        "key": claim.key,
        "part": claim.part,
        "says": claim.says,
        "sources": list(claim.sources),
        "verdict": claim.ruling,
        "until": claim.until,
        "because": claim.because,
        "points": [
            {
                **describe_address(exhibit.address),
                **{side: _list_regions(exhibit, side) for side in SIDES},
            }
            for exhibit in judgement.exhibits
        ],
        "tests": list(claim.tests),
        "links": list(claim.links),
        "measure": claim.measure,
    }


def _list_regions(exhibit: Exhibit, side: Side) -> list[dict[str, Any]]:
    return [
        {"path": region.path, "start": region.start, "end": region.end}
        for region in exhibit.regions[side]
    ]
