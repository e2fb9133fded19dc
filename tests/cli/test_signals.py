"""What a signal does to a program that listens: the first unwinds it, more do not disturb that."""

import signal
import sys
from collections.abc import Iterator

import pytest

from twinstart.cli import signals

if sys.platform == "win32":
    pytest.skip("Windows has no such signals", allow_module_level=True)

HEARD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Clock:
    """Stands where it is set."""

    now = 1000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Clock]]:
    """Listen to signals, by a clock that stands."""
    monkeypatch.setattr(signals.time, "monotonic", lambda: Clock.now)
    monkeypatch.setattr(signals, "_obeyed_at", float("-inf"))
    monkeypatch.setattr(Clock, "now", 1000.0)
    # Whatever is not taken over shall not end the tests.
    before = {number: signal.signal(number, lambda *_: None) for number in HEARD}
    yield Clock
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", HEARD)
def test_the_first_unwinds(clock: type[Clock], number: signal.Signals) -> None:
    signals.end_on_first()
    with pytest.raises((KeyboardInterrupt, SystemExit)) as raised:
        signal.raise_signal(number)
    if number == signal.SIGINT:
        assert raised.type is KeyboardInterrupt
    else:
        assert raised.value.code == 128 + number


def test_more_are_heard_after_ten_seconds_only(clock: type[Clock]) -> None:
    signals.end_on_first()
    with pytest.raises(SystemExit):
        signal.raise_signal(signal.SIGTERM)
    for number in HEARD:
        signal.raise_signal(number)
    clock.now += 9.5
    signal.raise_signal(signal.SIGINT)
    clock.now += 0.5
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_what_is_ignored_stays_ignored(clock: type[Clock]) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals.end_on_first()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    signal.raise_signal(signal.SIGHUP)


def test_a_system_without_sighup_has_the_others(
    clock: type[Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "SIGHUP")
    signals.end_on_first()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_at_the_end_none_is_heard(clock: type[Clock]) -> None:
    signals.end_on_first()
    signals.ignore()
    clock.now += 1e9
    for number in HEARD:
        signal.raise_signal(number)
