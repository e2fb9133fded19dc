"""The table of contents: which app answers under which address."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

admin.site.site_header = admin.site.site_title = settings.SITE_NAME

urlpatterns = [
    path("", include("pages.urls")),
    path("lists/", include("lists.urls.lists")),
    path("todos/", include("lists.urls.todos")),
    path("tags/", include("lists.urls.tags")),
    path("activity/", include("activity.urls")),
    path("feeds/", include("feeds.urls")),
    path("", include("files.urls")),
    path("accounts/", include("accounts.urls")),
    path("reminders/", include("reminders.urls")),
    path("api/", include("api.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "pages.views.bad_request"
handler500 = "pages.views.server_error"
