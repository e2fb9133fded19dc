"""Pages of an array that stays bare: where the other pages are stands in the headers."""

from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param


#~ mark rest.pages ~#
class LinkPagination(PageNumberPagination):
    """Pages by `?page=` and `?per_page=`, with links as in RFC 8288."""

    page_size = 20
    page_size_query_param = "per_page"
    max_page_size = 100

    def get_paginated_response(self, data):
        numbers = {"first": 1, "last": self.page.paginator.num_pages}
        if self.page.has_previous():
            numbers["prev"] = self.page.previous_page_number()
        if self.page.has_next():
            numbers["next"] = self.page.next_page_number()
        url = self.request.build_absolute_uri()
        links = [
            f'<{replace_query_param(url, self.page_query_param, number)}>; rel="{relation}"'
            for relation, number in numbers.items()
        ]
        total = str(self.page.paginator.count)
        return Response(data, headers={"Link": ", ".join(links), "X-Total-Count": total})
#~ end rest.pages ~#

    def get_paginated_response_schema(self, schema):
        return schema
