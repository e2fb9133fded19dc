"""The people in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from .models import User

#~ mark admin.site@2 ~#
admin.site.register(User, UserAdmin)
#~ end admin.site@2 ~#
