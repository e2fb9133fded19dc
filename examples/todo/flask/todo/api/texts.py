"""The checks of a text that hold for every endpoint."""

import re
from typing import Any


def text_error(value: Any) -> str | None:
    """Return what is wrong with a value that shall be a text which every database can hold."""
    if value is None:
        return "This field may not be null."
    if not isinstance(value, str):
        return "Not a string."
    if "\0" in value:
        return "Null characters are not allowed."
    if re.search("[\ud800-\udfff]", value):
        return "Surrogate characters are not allowed."
    return None
