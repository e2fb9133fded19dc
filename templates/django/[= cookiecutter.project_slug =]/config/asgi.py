"""What an ASGI server runs."""

import os

from django.core.asgi import get_asgi_application

#~ mark deploy.asgi ~#
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_asgi_application()
#~ end deploy.asgi ~#
