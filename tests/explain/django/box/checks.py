"""What a suggestion box promises."""

from django.test import TestCase, override_settings

from box.models import Suggestion


class IndexChecks(TestCase):
    @override_settings(USE_TZ=False)
    def test_index(self):
        with self.assertNumQueries(1):
            self.client.get("/")

    def test_closed(self):
        suggestion = Suggestion.objects.create(text="More tea")
        with override_settings(APPEND_SLASH=True):
            self.client.get(f"/{suggestion.pk}")
