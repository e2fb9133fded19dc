"""What the guide costs with more lessons: size, layout, first paint, and the engine's time.

    make bench
    .venv/bin/python bench/guide.py --rounds 9

Today's lessons are repeated under other names, twice and six times; a ratio is against today's
number. Layout is all that Chromium spent on it while it loaded the page, as it counts itself, with
the page's own `content-visibility`: at a hundred lessons, under 60 ms is promised. It and the
engine's times are those of the processor, so that a busy machine weighs less.
"""

import argparse
import gzip
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from twinstart import library
from twinstart.lessons.search import find_terms
from twinstart.model import Course, Lesson
from twinstart.show import html, terminal

TIMES = (1, 2, 6)
NUMBERS = """() => [
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    document.getElementsByTagName("*").length]"""


def repeat(course: Course, times: int) -> Course:
    """Return a course with its lessons repeated under other names."""
    lessons = [_rename(one, turn) for turn in range(times) for one in course.lessons]
    numbered = (
        replace(one, number=at, total=len(lessons)) for at, one in enumerate(lessons, start=1)
    )
    return replace(course, lessons=tuple(numbered))


def _rename(lesson: Lesson, turn: int) -> Lesson:
    if not turn:
        return lesson

    def name(id_: str) -> str:
        lesson, dot, point = id_.partition(".")
        return f"{lesson}-{turn}{dot}{point}"

    concept = lesson.concept
    points = tuple(replace(one, id=name(one.id)) for one in concept.points)
    terms = tuple(replace(one, point=name(one.point)) for one in concept.terms)
    pairs = tuple(
        replace(one, point=replace(one.point, id=name(one.point.id))) for one in lesson.pairs
    )
    renamed = replace(concept, id=name(concept.id), points=points, terms=terms)
    return replace(lesson, concept=renamed, pairs=pairs)


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.exit(
            "error: no Chromium was found\nhint: install it (Debian: apt-get install chromium)"
        )
    drawn = library.draw_lessons()
    columns: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for times in TIMES:
            columns.append(measure(repeat(drawn, times), Path(folder), browser, rounds))
        browser.close()
    heads = "".join(f"{f'{times}×':>12}{'÷ 1×' if times > 1 else '':>8}" for times in TIMES)
    print(f"{'':<34}{heads}   ({rounds} rounds)")
    for name, unit in columns[0].items():
        cells = (
            f"{one[name]:>12.1f}{f'{one[name] / unit:.2f}' if at else '':>8}"
            for at, one in enumerate(columns)
        )
        print(f"{name:<34}{''.join(cells)}")


def measure(course: Course, folder: Path, browser: Browser, rounds: int) -> dict[str, float]:
    """Return the numbers of a course, by what they count."""
    page = html.render(course)
    concepts = [lesson.concept for lesson in course.lessons]
    data = page.encode()
    file = folder / "index.html"
    file.write_bytes(data)
    shown = _show(browser, file, rounds)
    return {
        "lessons": len(course.lessons),
        "size, kB": len(data) / 1000,
        "gzip, kB": len(gzip.compress(data)) / 1000,
        "elements": shown[2],
        "layout, ms": shown[0],
        "first paint, ms": shown[1],
        "find, ms": _time(lambda: find_terms("blueprint", concepts), rounds),
        "diff, split at 132, ms": _time(
            lambda: terminal.render(course, "split", 132, color=True), rounds
        ),
        "guide, ms": _time(lambda: html.render(course), rounds),
    }


def _show(browser: Browser, file: Path, rounds: int) -> list[float]:
    """Return the medians of layout and first paint in milliseconds, and the number of elements."""
    numbers = []
    for _ in range(rounds):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        counter = page.context.new_cdp_session(page)
        counter.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        metrics = counter.send("Performance.getMetrics")["metrics"]
        counted = {one["name"]: one["value"] for one in metrics}
        numbers.append([counted["LayoutDuration"] * 1000, *page.evaluate(NUMBERS)])
        page.close()
    return [statistics.median(column) for column in zip(*numbers, strict=True)]


def _time(work: Callable[[], object], rounds: int) -> float:
    """Return the median of the milliseconds that some work takes, once it was done."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
