"""Does what is due in the background, under the clock of a journey: `python -m tests.journeys.worker`."""

from django.core.management import call_command

from tests.journeys import clock

__all__ = ["clock"]  # set before anything asks what time it is

if __name__ == "__main__":
    call_command("worker", once=True)
