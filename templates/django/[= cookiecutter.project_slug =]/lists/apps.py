"""What Django needs to know of this app."""

from django.apps import AppConfig


#~ mark layout.part ~#
class ListsConfig(AppConfig):
    name = "lists"
#~ end layout.part ~#
