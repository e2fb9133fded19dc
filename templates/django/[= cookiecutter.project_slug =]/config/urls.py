"""The table of contents: which app answers under which address."""

#% if cookiecutter.admin %#
from django.conf import settings
from django.contrib import admin
#% endif %#
from django.urls import include, path
#% if cookiecutter.admin %#

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
#% endif %#

#~ mark routing.prefix@2 ~#
urlpatterns = [
    path("", include("pages.urls")),
    path("lists/", include("lists.urls.lists")),
    path("todos/", include("lists.urls.todos")),
    path("tags/", include("lists.urls.tags")),
#~ end routing.prefix@2 ~#
    path("activity/", include("activity.urls")),
#% if cookiecutter.feeds %#
    path("feeds/", include("feeds.urls")),
#% endif %#
#% if cookiecutter.files %#
    path("", include("files.urls")),
#% endif %#
#% if cookiecutter.accounts %#
    path("accounts/", include("accounts.urls")),
#% endif %#
#% if cookiecutter.jobs %#
    path("reminders/", include("reminders.urls")),
#% endif %#
#% if cookiecutter.api %#
    path("api/", include("api.urls")),
#% endif %#
#% if cookiecutter.admin %#
#~ mark admin.site admin.guard ~#
    path("admin/", admin.site.urls),
#~ end admin.site admin.guard ~#
#% endif %#
]

handler400 = "pages.views.bad_request"
handler500 = "pages.views.server_error"
