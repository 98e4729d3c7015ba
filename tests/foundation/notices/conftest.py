"""A room that sends messages, and a mail server."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.foundation.notices.postbox import HOST, Postbox, free_port
from tests.foundation.notices.room import Room, enter


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room with nobody at its desks."""
    made = Room()
    enter(made, monkeypatch)
    return made


@pytest.fixture
def closed(settings: Settings) -> Postbox:
    """The mail server of the settings, which is down."""
    box = Postbox(free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, box.port
    return box


@pytest.fixture
def postbox(closed: Postbox) -> Iterator[Postbox]:
    """The mail server of the settings, listening."""
    with closed.open():
        yield closed
