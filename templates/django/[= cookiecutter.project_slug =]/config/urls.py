"""The table of contents: which app answers under which address."""

#% if cookiecutter.admin %#
from django.contrib import admin
#% endif %#
from django.urls import include, path

#~ mark routing.prefix@2 ~#
urlpatterns = [
    path("", include("pages.urls")),
    path("", include("lists.urls")),
#~ end routing.prefix@2 ~#
#% if cookiecutter.accounts %#
    path("accounts/", include("accounts.urls")),
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
