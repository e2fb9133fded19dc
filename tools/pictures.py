"""Make the pictures anew: the README's guide and terminal, the card of a published guide."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.text import Text

from twinstart import library
from twinstart.show import html, terminal

REPO = Path(__file__).resolve().parent.parent
IMAGES = REPO / "docs" / "images"
CARD = REPO / "src" / "twinstart" / "show" / "page" / "card.png"


def chromium() -> str:
    """Return the path of an installed Chromium or Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    sys.exit("error: no Chromium was found\nhint: install it (Debian: apt-get install chromium)")


def main() -> None:
    """Write the pictures of docs/images, and the card."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    course = library.draw_lessons(None, ["routing"])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = Path(folder, "index.html")
        page.write_text(html.render(library.draw_lessons()), encoding="utf-8")
        browser = play.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        for scheme, name in (("light", "guide.png"), ("dark", "guide-dark.png")):
            _shoot(browser, f"{page.as_uri()}#routing", scheme, IMAGES / name, 1280, 860)
        phone = IMAGES / "guide-phone.png"
        _shoot(browser, f"{page.as_uri()}#queries.one", "dark", phone, 390, 780)
        tab = browser.new_page(viewport={"width": 1200, "height": 630})
        tab.goto((REPO / "tools" / "card.html").as_uri())
        tab.screenshot(path=CARD)
        browser.close()
    text = terminal.render(course, "split", 132, color=True)
    _draw(text.split("\n")[:44], 132, IMAGES / "terminal.svg")


def _shoot(
    browser: Browser, address: str, scheme: str, target: Path, width: int, height: int
) -> None:
    """Photograph what a window of this size shows."""
    tab = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    tab.goto(address)
    tab.screenshot(path=target)
    tab.close()


def _draw(lines: list[str], width: int, target: Path) -> None:
    """Draw coloured terminal lines as an SVG."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=width, file=nowhere, legacy_windows=False)
        console.print(Text("$ twinstart diff routing", "bold"))
        for line in lines:
            console.print(Text.from_ansi(line), soft_wrap=True)
        console.save_svg(str(target), title="twinstart diff routing", unique_id="twinstart")


if __name__ == "__main__":
    main()
