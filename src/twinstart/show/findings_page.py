"""What is known of a word, as a page that needs nothing else."""

from twinstart.model import SIDES, Findings
from twinstart.show import sheets, words
from twinstart.show.findings import LINES, POINTS, TERMS


def render(findings: Findings, whole: bool = False) -> str:
    """Return what was found as a page; the best of it, or the `whole`."""
    default = findings.of_default_pair
    lines = {
        side: findings.lines[side] if whole else findings.lines[side][:LINES] for side in SIDES
    }
    return sheets.render(
        "findings.html.j2",
        findings=findings,
        sayings=findings.sayings if whole else findings.sayings[:TERMS],
        mentions=findings.mentions if whole else findings.mentions[:POINTS],
        lines=lines,
        more={side: len(findings.lines[side]) - len(lines[side]) for side in SIDES},
        heading=words.CODE_OF_DEFAULT_PAIR if default else words.FOUND["code"],
    )
