"""Pages of an array that stays bare: where the other pages are stands in the headers."""

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

MAX_PER_PAGE = 100


class LinkPagination(BasePagination):
    """Pages by `?page=` and `?per_page=`, with links as in RFC 8288."""

    def paginate_queryset(self, queryset, request, view=None):
        self.url = request.build_absolute_uri(request.path)
        self.page, self.per_page = read_paging(request.query_params)
        self.total = queryset.count()
        start = (self.page - 1) * self.per_page
        return list(queryset[start : start + self.per_page]) if start < self.total else []

    def get_paginated_response(self, data):
        headers = {"X-Total-Count": str(self.total), "Link": ", ".join(self.links())}
        return Response(data, headers=headers)

    def links(self):
        """Return the links to the pages that there are."""
        last = max(1, -(-self.total // self.per_page))
        pages = {"first": 1, "last": last}
        if self.page > 1:
            pages["prev"] = min(self.page - 1, last)
        if self.page < last:
            pages["next"] = self.page + 1
        url = replace_query_param(self.url, "per_page", self.per_page)
        return [
            f'<{replace_query_param(url, "page", page)}>; rel="{relation}"'
            for relation, page in pages.items()
        ]

    def get_schema_operation_parameters(self, view):
        page = {"type": "integer", "minimum": 1, "default": 1}
        per_page = {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": 20}
        return [
            {"name": "page", "in": "query", "required": False, "schema": page},
            {"name": "per_page", "in": "query", "required": False, "schema": per_page},
        ]


def read_paging(query):
    """Return page and per_page, or raise ValidationError for each that is no such number."""
    page, per_page = read_number(query.get("page", "1")), read_number(query.get("per_page", "20"))
    errors = {}
    if not page:
        errors["page"] = "Use a whole number of 1 or more."
    if not per_page or per_page > MAX_PER_PAGE:
        errors["per_page"] = f"Use a whole number from 1 to {MAX_PER_PAGE}."
    if errors:
        raise ValidationError(errors)
    return page, per_page


def read_number(text):
    """Return the number that plain digits say, or None: int() alone also takes "1_0" and "١"."""
    if text.isascii() and text.isdigit() and len(text) < 1000:
        return int(text)
