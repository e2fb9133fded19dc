"""The addresses that a view set answers at."""

from rest_framework.routers import SimpleRouter


class Router(SimpleRouter):
    """REST framework's router, for which a collection can be deleted, too."""

    collection, *others = SimpleRouter.routes
    routes = [collection._replace(mapping=collection.mapping | {"delete": "clear"}), *others]

    def __init__(self):
        super().__init__()
        # Without the last slash, too: Django would redirect there, and a POST would be lost.
        self.trailing_slash = "/?"
