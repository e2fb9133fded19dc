"""The URL converter for ids."""

from werkzeug.routing import IntegerConverter, Map

MAX_ID = 2**31 - 1  # SQLAlchemy's Integer; PostgreSQL compares it with nothing larger.


class IdConverter(IntegerConverter):
    """Match an id in ASCII digits that a database can hold; ``int`` takes any script's digits."""

    regex = "[0-9]{1,19}"

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=MAX_ID)
