from twinstart.lessons.levelling import level
from twinstart.model import SIDES, Excerpt, Pane, PlacedNote, Side, Sides, Source
from twinstart.show.grid import arrange, count_tracks


def excerpt(path: str, size: int, *notes: int) -> Excerpt:
    placed = tuple(PlacedNote(n, line, "N.") for n, line in enumerate(notes, start=1))
    return Excerpt(Source(path, "x\n" * size), 1, size, placed)


def drawn(
    flask: tuple[Excerpt, ...], django: tuple[Excerpt, ...], first: Side = "flask"
) -> list[str]:
    """Write the figures with their tracks, and their pieces with track, order and what they do."""
    _, rows = level(Sides(Pane(flask), Pane(django)))
    found = []
    for side in SIDES:
        for figure in arrange(rows, side):
            order = figure.places[first].order
            found.append(f"{figure.excerpt.source.path} {figure.start}/{figure.end} {order}")
            for piece in figure.pieces:
                place = piece.places[first]
                marks = " turns" * place.turns + " ends" * place.ends
                found.append(f"  {piece.track} {place.order}{marks}")
    return [*found, str(count_tracks(rows))]


def test_a_row_has_tracks_for_captions_code_and_notes() -> None:
    flask, django = excerpt("f", 3, 2), excerpt("d", 1, 1)
    assert drawn((flask,), (django,)) == [
        # The caption has the first track of the figure, code the second; a noted line the third,
        # with its note below; then what is left.
        "f 1/6 0", "  2 0", "  3 3", "  5 6 ends",
        "d 1/5 9", "  2 9", "  3 12 ends",
        "5",
    ]  # fmt: skip


def test_tracks_count_from_where_a_figure_begins() -> None:
    flask = (excerpt("a", 1, 1), excerpt("b", 1))
    django = (excerpt("c", 2, 1),)
    assert drawn(flask, django) == [
        "a 1/5 0", "  2 0", "  3 3 ends",
        "b 5/7 12", "  2 12 ends",
        "c 1/7 6", "  2 6", "  3 9 ends", "  6 15 turns ends",
        "6",
    ]  # fmt: skip


def test_a_side_has_a_turn_only_after_the_other() -> None:
    flask, django = excerpt("f", 1, 1), excerpt("d", 2, 1, 2)
    assert drawn((flask,), (django,)) == [
        "f 1/5 0", "  2 0", "  3 3 ends",
        "d 1/7 6", "  2 6", "  3 9", "  5 12 ends",
        "6",
    ]  # fmt: skip


def test_either_side_may_come_first() -> None:
    flask = (excerpt("a", 1, 1), excerpt("b", 1))
    django = (excerpt("c", 2, 1),)
    assert drawn(flask, django, "django") == [
        "a 1/5 6", "  2 6", "  3 9 ends",
        "b 5/7 15", "  2 15 ends",
        "c 1/7 0", "  2 0", "  3 3 ends", "  6 12 turns ends",
        "6",
    ]  # fmt: skip


def test_one_side_alone_takes_its_turn_once() -> None:
    assert drawn((excerpt("f", 2, 1, 2),), ()) == [
        "f 1/7 0", "  2 0", "  3 3", "  5 6 ends", "6",
    ]  # fmt: skip
    assert drawn((), (excerpt("d", 1),)) == ["d 1/3 0", "  2 0 ends", "2"]
    assert drawn((), ()) == ["0"]


def test_an_excerpt_that_begins_with_a_noted_line_stays_whole() -> None:
    # Above the second of the partners stand more lines than may part it from the first.
    flask, django = excerpt("f", 1, 1), excerpt("d", 8, 8)
    assert drawn((flask,), (django,)) == [
        "f 1/5 3", "  2 3", "  3 6 ends",
        "d 1/5 0", "  2 0 ends", "  3 9 turns ends",
        "4",
    ]  # fmt: skip
