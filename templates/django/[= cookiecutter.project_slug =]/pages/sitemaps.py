"""What search engines are told to read."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class PublicPages(Sitemap):
    """The pages that everybody may see."""

    def items(self):
        return ["pages:home", "pages:about"]

    def location(self, item):
        return reverse(item)
