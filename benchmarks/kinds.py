"""A report of one ready kind, its figures taken and set in all formats, in a process of its own: `PLAN KIND`."""

import os
import sys

import django

from benchmarks.alone import most_memory


def main(plan: str, slug: str) -> None:
    """Settings and database are those of who started it."""
    django.setup()
    # What is measured can be imported only where there are settings.
    from benchmarks import reports  # noqa: PLC0415

    reports.formats(reports.source(plan, reports.kind_named(slug)))
    print(most_memory())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(*sys.argv[1:])
