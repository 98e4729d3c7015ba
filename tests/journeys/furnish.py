"""Fills the database of DATABASE_URL for journeys: `python -m tests.journeys.furnish`."""

import os

import django

from config.staircase import ROOT
from tests.journeys import (
    board_council,
    grid_council,
    june_council,
    meeting_record,
    round_council,
    small_assessments,
    small_bodies,
    small_clearance,
    small_council,
    small_coverage,
    small_measures,
    small_meetings,
    small_papers,
    small_report_checks,
    small_reports,
    small_rounds,
    small_schedules,
    small_submissions,
    thread_council,
)
from tests.journeys.lists import TYPED_PLAN
from tests.journeys.people import LONG_PLAN, NEWCOMER, PASSWORD, READER, email

_TYPED_PLAN = (
    "--organisation", "tower-hamlets", "--slug", TYPED_PLAN, "--title", "Plan being typed", "--from", "2018-04-01",
    "--to", "2019-03-31",
)  # fmt: skip


def main() -> None:
    """The demonstration (the real record, its five people), an empty one, a long one with its reader, a newcomer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_record", str(ROOT / "examples" / "tower_hamlets"))
    call_command("demo_people")
    call_command("create_plan", *_TYPED_PLAN)
    call_command("make_plan", milestones=LONG_PLAN.milestones, seed=LONG_PLAN.seed)
    _admit()
    _settle()


def _settle() -> None:
    # Models can be imported only once Django is set up.
    from django.utils import timezone

    from goldenthread.foundation.lib.text import LONDON

    now = timezone.now().astimezone(LONDON)  # its day is the one that the program calls today
    council = small_council.settle(now)
    small_rounds.settle(council, now)
    board = small_meetings.settle(council, now)["board"]
    small_papers.settle(board, now)
    small_schedules.settle(council, now)
    meeting_record.settle(council, now)
    small_bodies.settle(council, now)
    small_coverage.settle(council, now)
    small_measures.settle(council, now)
    small_assessments.settle(council["plan"].organisation, now)
    small_reports.settle(council, now)
    small_report_checks.settle(council, now)
    small_clearance.settle(council, now)
    small_submissions.settle(council, now)
    grid_council.settle(timezone.now())
    round_council.settle()
    board_council.settle()
    thread_council.settle()
    june_council.settle()


def _admit() -> None:
    # Models can be imported only once Django is set up.
    from django.utils import timezone

    from goldenthread.domain.organisations import operations, queries
    from goldenthread.domain.organisations.choices import Role
    from goldenthread.domain.organisations.permissions import OPERATOR

    now = timezone.now()
    home = queries.organisations_by_slug("synthetic").get()
    reader, _ = (
        operations.add_person(organisation=home, email=email(name), password=PASSWORD, by=OPERATOR, now=now)
        for name in (READER, NEWCOMER)
    )
    operations.grant_access(
        person=reader,
        organisation=home,
        role=Role.VIEWER,
        from_on=timezone.localdate(now),
        by=OPERATOR,
        now=now,
    )


if __name__ == "__main__":
    main()
