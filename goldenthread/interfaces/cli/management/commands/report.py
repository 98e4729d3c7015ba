"""`goldenthread report PLAN --kind board-update --as-at DATE --to DIR`: a paper in three formats, with its snapshot."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.rules.asking import DayNotAskable, earlier_cut_off, require_askable
from goldenthread.domain.reports import papers, queries
from goldenthread.domain.reports.choices import ReportKind
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, plan_named
from goldenthread.interfaces.cli.writing import write_all

_EXAMPLES = """examples:
  goldenthread report bvip-2017-18 --kind board-update --as-at 2017-06-14 --to var/report
  goldenthread report bvip-2017-18 --kind board-update --as-at 2017-09-11 --since 2017-06-14 --to var/report

writes report.html, report.docx, report.pdf, snapshot.json and snapshot.json.sha256. The same database and the
same arguments give the same bytes: unless --known-at says otherwise, the report knows what was known at the end of
the as-at day."""


class Command(BaseCommand):
    help = "Make a paper from a plan's facts: HTML, Word and tagged PDF, with the snapshot they were made from."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("plan", metavar="PLAN", help="the plan's id, or organisation/id")
        parser.add_argument("--kind", required=True, choices=[kind.value for kind in ReportKind])
        parser.add_argument("--as-at", type=arguments.day, required=True, metavar="DATE", help="the day it reports on")
        parser.add_argument("--since", type=arguments.day, metavar="DATE", help="the earlier day it compares with")
        parser.add_argument("--known-at", type=arguments.moment, metavar="MOMENT", help="what was known then")
        parser.add_argument("--to", type=arguments.folder, required=True, metavar="DIR", help="the folder to write to")
        parser.add_argument("--author-role", default=queries.DEFAULT_AUTHOR, metavar="TEXT", help="a role, not a name")
        parser.add_argument("--item", default=queries.DEFAULT_ITEM, metavar="TEXT", help="the item number")

    def handle(self, *args: Any, plan: str, as_at: date, to: Path, **options: Any) -> None:
        found = plan_named(plan)
        since = options["since"] or earlier_cut_off(as_at, starts_on=found.starts_on)
        self._require_days(found, as_at, since)
        known_at = self._known_at(found, as_at, options["known_at"])
        snapshot = queries.board_update(
            found, as_at=as_at, since=since, known_at=known_at, author_role=options["author_role"], item=options["item"]
        )
        paper = papers.paper(snapshot)
        write_all(to, paper.files)
        self.stdout.write(f"Wrote {', '.join(paper.files)} to {to}.\nSnapshot SHA-256: {snapshot.digest}")

    def _require_days(self, plan: Plan, as_at: date, since: date) -> None:
        today = timezone.localdate()
        for name, day in (("--as-at", as_at), ("--since", since)):
            try:
                require_askable(day, starts_on=plan.starts_on, today=today)
            except DayNotAskable as error:
                raise asked_wrong(f"{name}: {error}") from error
        if since > as_at:
            raise asked_wrong(f"--since: {said_date(since)} is after {said_date(as_at)}. Choose an earlier day.")

    def _known_at(self, plan: Plan, as_at: date, asked: datetime | None) -> datetime:
        """A paper cannot know what is still to come: made again after it has come, it would say something else."""
        if asked is not None and asked > timezone.now():
            raise asked_wrong(f"--known-at: {said_moment(asked)} is in the future. Choose a moment up to now.")
        return asked or queries.known_by_then(plan, as_at)
