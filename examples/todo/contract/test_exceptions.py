"""The list of differences itself: complete, needed, and used."""

import re
from pathlib import Path
from typing import Any

import pytest
from browser import EXCEPTIONS

KEYS = {"id", "lesson", "reason", "flask", "django"}
SOURCES = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))


@pytest.mark.parametrize("entry", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_each_exception_is_a_difference(entry: dict[str, Any]) -> None:
    """An entry says what differs and why, and both sides do differ."""
    assert set(entry) == KEYS
    assert entry["flask"] != entry["django"]


def test_each_exception_is_asserted() -> None:
    """No entry without a test, no test without its entry."""
    asked = set(re.findall(r'\.own\(\s*"([a-z-]+)"', SOURCES))
    assert asked == set(EXCEPTIONS)
