"""The guide on paper: both sides beside each other, what is folded away open, little left blank.

Chromium prints it to PDF, which PDFium reads and draws again. What is looked at is the area between
the margins.
"""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

from twinstart import library

pytestmark = pytest.mark.network

MARGIN = 10  # millimetres
POINT = 25.4 / 72  # millimetres


@pytest.fixture(scope="module")
def printed(browser: Browser, guide: str) -> Iterator[pdfium.PdfDocument]:
    """Return what a reader prints whose system is dark and whose browser omits backgrounds."""
    page = browser.new_page(color_scheme="dark", java_script_enabled=False)
    page.goto(guide)
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    yield document
    document.close()


@pytest.fixture(scope="module")
def texts(printed: pdfium.PdfDocument) -> list[str]:
    """Return the text of each page, without blanks."""
    return [bare(page.get_textpage().get_text_range()) for page in printed]


def bare(text: str) -> str:
    """Leave out blanks, and hyphens, which PDFium leaves out where a line ends."""
    return re.sub(r"[\s\x00-\x1f\ufffe-]+", "", text)


def test_it_is_a4_on_its_side(printed: pdfium.PdfDocument) -> None:
    sizes = {tuple(round(one * POINT) for one in page.get_size()) for page in printed}
    assert sizes == {(297, 210)}


def test_it_takes_few_pages_and_leaves_little_blank(printed: pdfium.PdfDocument) -> None:
    """At most 5 pages for a lesson, and 10 for claims and choosing; and of the area between the
    margins of all pages, at most 15 % lie below the last ink of their page."""
    lessons = len(library.draw_lessons().lessons)
    assert 2 * lessons < len(printed) <= 5 * lessons + 10
    blank = [measure_blank(page) for page in printed]
    assert min(blank) < 0.05
    assert sum(blank) / len(blank) <= 0.15


def measure_blank(page: pdfium.PdfPage) -> float:
    """Return which share of a page's height, without margins, is below its last ink."""
    bitmap = page.render(scale=0.5, grayscale=True)
    rows = bytes(bitmap.buffer)
    inked = [
        y
        for y in range(bitmap.height)
        if min(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) < 235
    ]
    margin = bitmap.height * MARGIN / 210
    return max(0, bitmap.height - margin - max(inked) - 1) / (bitmap.height - 2 * margin)


def test_paper_is_white(printed: pdfium.PdfDocument) -> None:
    bitmap = printed[20].render(scale=0.5, grayscale=True)
    shades = bytes(bitmap.buffer)
    assert shades[0] > 250
    assert sum(shade > 200 for shade in shades) > 0.8 * len(shades)


def test_the_contents_come_first_and_a_lesson_starts_a_page(texts: list[str]) -> None:
    lessons = library.draw_lessons().lessons
    heads = [
        bare(f"{one.concept.part} · {one.number} of {one.total}{one.concept.title}")
        for one in lessons
    ]
    at = [next(i for i, text in enumerate(texts) if text.startswith(head)) for head in heads]
    assert at == sorted(set(at))
    contents = "".join(texts[: at[0]])
    titles = [one.concept.title for one in lessons]
    titles += [pair.point.title.replace("`", "") for one in lessons for pair in one.pairs]
    assert [title for title in titles if bare(title) not in contents] == []


def test_nothing_is_lost_and_what_is_folded_away_stands_open(
    browser: Browser, guide: str, texts: list[str]
) -> None:
    page = browser.new_page()
    page.goto(guide)
    said = page.evaluate(
        """() => [...document.querySelectorAll(
            ".note, .quiz, .principle, .absent, .expect section, .ln, .phrasebook td:first-child"
        )].filter(e => !e.closest(".fold") && !e.matches(".phrasebook *")).map(e => {
            for (const own of e.querySelectorAll(".own")) own.remove();
            return e.textContent;
        })"""
    )
    links = page.evaluate("[...document.querySelectorAll('.links a')].map(a => a.href)")
    terms = page.evaluate(
        "[...document.querySelectorAll('.phrasebook td:last-child')].map(e => e.textContent)"
    )
    page.close()
    whole = "".join(texts)
    assert len(said) > 1500
    assert [one for one in map(bare, said) if one not in whole] == []
    assert len(links) > 90
    assert [one for one in links if bare(one) not in whole] == []
    assert len(terms) > 300
    assert [one for one in map(bare, terms) if one not in whole] == []


def test_what_only_a_screen_needs_is_left_out(texts: list[str]) -> None:
    whole = "".join(texts)
    assert "¶" not in whole
    assert "☰" not in whole
    assert "Skip" not in whole


def test_one_side_stands_beside_the_other(printed: pdfium.PdfDocument) -> None:
    level = apart = 0
    for page in printed:
        tops = {side: list(find_tops(page, f"{side}/")) for side in ("flask", "django")}
        middle = page.get_size()[0] / 2
        assert all(left < middle for left, _ in tops["flask"] if left < middle)
        for left, top in tops["flask"]:
            beside = [x for x, y in tops["django"] if abs(y - top) < 2]
            level += bool(left < middle < min(beside, default=0))
            apart += not beside
    assert level > 100
    assert level > 2 * apart


def find_tops(page: pdfium.PdfPage, text: str) -> Iterator[tuple[float, float]]:
    """Find where a text stands on a page: its left and its top, in points."""
    words = page.get_textpage()
    search = words.search(text, match_case=True)
    while found := search.get_next():
        left, _, _, top = words.get_charbox(found[0])
        yield left, top


def test_no_text_lies_on_another(printed: pdfium.PdfDocument) -> None:
    """Browsers are new to breaking grids between pages: rows must not slide into each other."""
    wrong = []
    for number, page in enumerate(printed, start=1):
        words = page.get_textpage()
        boxes = sorted(
            (words.get_rect(at) for at in range(words.count_rects())), key=lambda box: -box[3]
        )
        for at, (left, bottom, right, top) in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if other[3] < bottom:
                    break
                high = min(top - bottom, other[3] - other[1])
                common = min(top, other[3]) - max(bottom, other[1])
                if common > 0.45 * high and min(right, other[2]) - max(left, other[0]) > 3:
                    wrong.append((number, words.get_text_bounded(*other)))
    assert wrong == []
