"""Close what nobody has voted for."""

from django.core.management.base import BaseCommand

from box.models import Suggestion


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--older-than", type=int, default=30)

    def handle(self, *args, **options):
        for suggestion in Suggestion.objects.filter(vote=None):
            suggestion.close()
