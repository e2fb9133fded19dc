"""Many rows, shown page by page."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404


def get_page_or_404(request, rows):
    """Return the page of rows that is asked for; what is no number in plain digits is not found."""
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit()):
        raise Http404("Not a page number.")
    try:
        return Paginator(rows, settings.TODOS_PER_PAGE).page(number)
    except InvalidPage as error:
        raise Http404(str(error)) from error
