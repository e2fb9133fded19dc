"""Claims, as a file tells them; those of the repository are complete and have their evidence."""

from collections import Counter
from pathlib import Path

import pytest
from conftest import MINI

from twinstart.errors import LessonError
from twinstart.lessons.claims import find_faults, load_claims
from twinstart.lessons.concepts import load_concepts
from twinstart.model import RULINGS, Claim

OWN = load_claims()
TEXT = (MINI / "concepts" / "claims.toml").read_text(encoding="utf-8")
SOURCES = (
    "000_fa597837879c9daf.txt", "001_3f863d316a58ca67.txt", "002_233a33760e93f009.txt",
    "003_d05c7d50ef4325bf.txt", "004_9439437d6f122021.txt",
)  # fmt: skip


def told(folder: Path, old: str, new: str) -> tuple[Claim, ...]:
    assert old in TEXT
    (folder / "claims.toml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return load_claims(folder)


def test_a_file_tells_claims() -> None:
    first, second, third, fourth = load_claims(MINI / "concepts")
    assert first == Claim(
        "url-alike", "Start", "URLs are the same.", ("a.txt", "b.txt"), "it depends",
        "The `idea` is.", points=("urls.declare", "urls.method"),
        links=("https://example.org/urls",),
    )  # fmt: skip
    assert (second.part, second.ruling) == ("Start", "not by code")
    assert (third.part, third.measure) == ("Further", "Both under `one` server.")
    assert (fourth.ruling, fourth.until) == ("was true", "2017")


def test_lessons_need_not_tell_any(tmp_path: Path) -> None:
    assert load_claims(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("[sources]", "[source]", "claims.toml has an unknown key source", "did you mean sourc"),
        ("title = ", "tilte = ", "the part '?' has an unknown key tilte", "did you mean title?"),
        ("says = ", "say = ", "'url-alike' has an unknown key say", "did you mean says?"),
        ('because = "The', 'x = "The', "the claim 'url-alike' has an unknown key x", "known are:"),
        ('because = "Who knows."', "", "the claim 'taste' has no because", "give it `because`"),
        ('"a", "b"]', '"a", "c"]', "the claim 'url-alike' has no such source: c", "known are: a"),
        ('"it depends"', '"depends"', "has a wrong verdict: depends", "did you mean it depends?"),
        ('until = "2017"', "", "says until when, or that it was true, and not the other", "give"),
        ('"it depends"', '"true"\nuntil = "1"', "says until when, or that it was", "give"),
        ('"not by code"', '"true"', "the claim 'taste' has no evidence", "give it points, tests"),
        ("measure = ", "links = ['https://x.org']\nuntil = ''\nmeasure = '' #",
         "the claim 'faster' does not say what to measure", "give it `measure`"),
        ('key = "taste"', 'key = "url-alike"', "the claim 'url-alike' is there twice", "give each"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(
    tmp_path: Path, old: str, new: str, message: str, hint: str
) -> None:
    with pytest.raises(LessonError) as caught:
        told(tmp_path, old, new)
    assert message in caught.value.message
    assert caught.value.message.startswith("concepts/claims.toml")
    assert caught.value.hint.startswith(hint)


def test_evidence_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    claims = told(
        tmp_path,
        'points = ["urls.declare", "urls.method"]',
        'points = ["urls.declara"]\ntests = ["contract/test_x.py::test_one", "a.py::test_two"]',
    )
    known = ["contract/test_x.py::test_one"]
    faults = find_faults(claims, load_concepts(MINI / "concepts"), known)
    assert [fault.message for fault in faults] == [
        "concepts/claims.toml: the claim 'url-alike' names no point: urls.declara",
        "concepts/claims.toml: the claim 'url-alike' names no test: a.py::test_two",
    ]
    assert faults[0].hint.startswith("did you mean urls.declare")


def test_all_five_articles_are_judged_by_all_verdicts() -> None:
    cited = Counter(source for claim in OWN for source in claim.sources)
    assert tuple(sorted(cited)) == SOURCES
    assert min(cited.values()) >= 10
    assert {claim.ruling for claim in OWN} == set(RULINGS)
    assert len(OWN) >= 50


@pytest.mark.parametrize("claim", OWN, ids=lambda claim: claim.key)
def test_a_claim_is_short_and_quotes_no_measurement(claim: Claim) -> None:
    assert len(claim.says) < 140
    assert len(claim.because) < 260
    assert claim.says.endswith(".")
    assert claim.because.endswith((".", ".)"))
    assert "%" not in claim.because.replace("{%", "")
    assert " ms" not in claim.because
