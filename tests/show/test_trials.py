"""What is tried: a shared command stands once, and lines that differ are told."""

from twinstart.model import Sides, Trial
from twinstart.show.trials import Exchange, Output, compare


def trial(flask: str, django: str) -> Trial:
    return Trial("", Sides(flask, django), "So.")


def test_a_shared_command_stands_once_and_what_differs_is_told() -> None:
    assert compare(
        trial(
            "$ curl http://127.0.0.1:5000/lists\nHTTP/1.1 308\nat 127.0.0.1:5000\nSame",
            "$ curl http://127.0.0.1:8000/lists\nHTTP/1.1 301\nat 127.0.0.1:8000\nSame",
        )
    ) == (
        Exchange(
            ("$ curl http://127.0.0.1:5000/lists",),
            True,
            Sides(
                (
                    Output("HTTP/1.1 308", differs=True),
                    Output("at 127.0.0.1:5000"),
                    Output("Same"),
                ),
                (
                    Output("HTTP/1.1 301", differs=True),
                    Output("at 127.0.0.1:8000"),
                    Output("Same"),
                ),
            ),
        ),
    )


def test_other_commands_stay_with_their_output() -> None:
    first, second = compare(
        trial("$ same \\\n> b\n1\n$ flask a\n2", "$ same \\\n> b\n1\n$ manage a\n3\n$ manage b\n4")
    )
    assert (first.shared, first.at_ports) == (("$ same \\", "> b"), False)
    assert first.lines == Sides((Output("1"),), (Output("1"),))
    assert (second.shared, second.at_ports) == ((), False)
    assert not Output("2").is_command
    assert second.lines.flask == (Output("$ flask a", True), Output("2", differs=True))
    assert second.lines.django == (
        Output("$ manage a", True),
        Output("3", differs=True),
        Output("$ manage b", True),
        Output("4"),
    )


def test_where_the_other_side_prints_nothing_every_line_differs() -> None:
    (only,) = compare(trial("$ flask a\n1", "$ manage a"))
    assert only.lines.flask == (Output("$ flask a", True), Output("1", differs=True))
