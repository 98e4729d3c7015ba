"""The site under a clock that a journey sets, so that a round of three weeks is played in a minute.

JOURNEY_CLOCK names a file that holds a moment; time goes on from there. Settled moments make the journey the same on
every day it is run, weekends and bank holidays among them.
"""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

_FILE = Path(os.environ["JOURNEY_CLOCK"])


def _now() -> datetime:
    since = time.time() - _FILE.stat().st_mtime
    return datetime.fromisoformat(_FILE.read_text()) + timedelta(seconds=since)


timezone.now = _now

from config.wsgi import application  # noqa: E402 - once the clock is the journey's

__all__ = ["application"]
