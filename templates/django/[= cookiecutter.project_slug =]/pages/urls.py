"""The addresses of the pages that belong to no list."""

#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_not_required
#% endif %#
from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.cache import cache_page

from . import views
from .sitemaps import PublicPages

app_name = "pages"

sitemaps = {"pages": PublicPages}
#~ mark caching.page ~#
# Search engines may keep it for an hour, and so do we.
kept = cache_page(60 * 60)(sitemap)
#~ end caching.page ~#

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", views.search, name="search"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
#% if cookiecutter.accounts %#
    path("sitemap.xml", login_not_required(kept), {"sitemaps": sitemaps}, name="sitemap"),
#% else %#
    path("sitemap.xml", kept, {"sitemaps": sitemaps}, name="sitemap"),
#% endif %#
]
