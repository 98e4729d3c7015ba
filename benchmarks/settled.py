"""The settings of production with a database file of our own. Nothing of Django may be imported before."""

import os
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "bench.sqlite3"
HOST = "bench.example"


def settle(folder: Path) -> None:
    """Makes Django ready, in this process and for the programs it starts."""
    (folder / "static").mkdir()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        DATABASE_URL=f"sqlite:///{folder / DATABASE}",
        GOLDENTHREAD_MODE="production",
        GOLDENTHREAD_DEBUG="no",
        GOLDENTHREAD_SECRET_KEY="only-for-measuring-" * 4,
        GOLDENTHREAD_HOSTS=HOST,
        GOLDENTHREAD_VAR=str(folder),
        CACHE_URL=f"file://{folder}/cache",
    )
    django.setup()
