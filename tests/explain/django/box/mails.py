"""What the box writes to people."""

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage, send_mail
from django.urls import reverse


def thank(request, suggestion):
    """Say that a suggestion has arrived."""
    link = request.build_absolute_uri(reverse("detail", args=[suggestion.pk]))
    send_mail("Thank you", link, None, [suggestion.author.email])


def invite(user, link):
    """Send a link by which somebody new chooses a password."""
    token = default_token_generator.make_token(user)
    EmailMessage("Come in", f"{link}{token}/", to=[user.email]).send()


def test_thanks(rf, mailoutbox, suggestion, mail):
    """One message, to the author."""
    thank(rf.get("/"), suggestion)
    assert len(mail.outbox) == 1
