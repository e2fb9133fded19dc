"""Pages of an array that stays bare: where the other pages are stands in the headers."""

from collections.abc import Sequence
from typing import Any

from flask import request, url_for
from sqlalchemy import Select

from todo.extensions import db

PAGE_HEADERS = {
    "Link": {
        "description": "The first, previous, next and last page (RFC 8288)",
        "schema": {"type": "string"},
    },
    "X-Total-Count": {"description": "How many there are", "schema": {"type": "integer"}},
}


#~ mark rest.pages ~#
def paginate(rows: Select, query: dict[str, Any]) -> tuple[Sequence[Any], dict[str, str]]:
    """Return the page that the query asks for and its headers; 404 if there is no such page."""
    page = db.paginate(rows, page=query["page"], per_page=query["per_page"])
    numbers = {"first": 1, "prev": page.prev_num, "next": page.next_num, "last": page.pages or 1}
    links = [
        f'<{page_url(number)}>; rel="{relation}"' for relation, number in numbers.items() if number
    ]
    return page.items, {"Link": ", ".join(links), "X-Total-Count": str(page.total)}


def page_url(number: int) -> str:
    """Return the address of another page of what this request asks for."""
    query = request.args.to_dict() | {"page": number}
    return url_for(request.endpoint, _external=True, **query)
#~ end rest.pages ~#
