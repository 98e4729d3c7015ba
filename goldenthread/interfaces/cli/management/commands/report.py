"""`goldenthread report PLAN --kind board-update --as-at DATE --to DIR`: a paper in three formats, with its snapshot.

`--round SLUG` in place of `--as-at` makes the paper of a round.
"""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.plans.rules.asking import DayNotAskable, earlier_cut_off, require_askable
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ReportKind
from goldenthread.domain.reports.collected import NotYetOpenedError
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.foundation.lib.text import quoted, said_date, said_moment
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, plan_named
from goldenthread.interfaces.cli.program_command import ProgramCommand
from goldenthread.interfaces.cli.writing import write_all

_EXAMPLES = """examples:
  goldenthread report bvip-2017-18 --kind board-update --as-at 2017-06-14 --to var/report
  goldenthread report bvip-2017-18 --kind board-update --as-at 2017-09-11 --since 2017-06-14 --to var/report
  goldenthread report ex-plan --kind board-update --round round-7 --to var/report

writes report.html, report.docx, report.pdf, snapshot.json and snapshot.json.sha256. The same database and the
same arguments give the same bytes: unless --known-at says otherwise, the report knows what was known at the end of
the as-at day. The report of a round is as at its data cut-off and knows what was known when the round was frozen last;
before the freeze it is a draft."""


class Command(ProgramCommand):
    help = "Make a paper from a plan's facts: HTML, Word and tagged PDF, with the snapshot they were made from."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("plan", metavar="PLAN", help="the plan's id, or organisation/id")
        parser.add_argument("--kind", required=True, choices=[kind.value for kind in ReportKind])
        about = parser.add_mutually_exclusive_group(required=True)
        about.add_argument("--as-at", type=arguments.day, metavar="DATE", help="the day it reports on")
        about.add_argument("--round", type=arguments.slug, metavar="SLUG", help="the round it reports on")
        parser.add_argument("--since", type=arguments.day, metavar="DATE", help="the earlier day it compares with")
        parser.add_argument("--known-at", type=arguments.moment, metavar="MOMENT", help="what was known then")
        parser.add_argument("--to", type=arguments.folder, required=True, metavar="DIR", help="the folder to write to")
        parser.add_argument("--author-role", default=snapshots.DEFAULT_AUTHOR, metavar="TEXT", help="a role, no name")
        parser.add_argument("--item", default=snapshots.DEFAULT_ITEM, metavar="TEXT", help="the item number")

    def handle(self, *args: Any, plan: str, to: Path, **options: Any) -> None:
        found = plan_named(plan)
        snapshot = self._of_round(found, options) if options["round"] else self._of_day(found, options)
        paper = papers.paper(snapshot)
        write_all(to, paper.files)
        self.stdout.write(f"Wrote {', '.join(paper.files)} to {to}.\nSnapshot SHA-256: {snapshot.digest}")

    def _of_day(self, plan: Plan, options: dict[str, Any]) -> Snapshot:
        as_at: date = options["as_at"]
        since = options["since"] or earlier_cut_off(as_at, starts_on=plan.starts_on)
        self._require_days(plan, as_at, since)
        known_at = self._known_at(plan, as_at, options["known_at"])
        return snapshots.board_update(plan, as_at=as_at, since=since, known_at=known_at, **_title(options))

    def _of_round(self, plan: Plan, options: dict[str, Any]) -> Snapshot:
        """Its days are those of the round; to ask for others is to ask for another paper."""
        for name in ("since", "known_at"):
            if options[name] is not None:
                option = f"--{name.replace('_', '-')}"
                raise asked_wrong(
                    f"{option}: the round fixes its days. Leave it out, or give --as-at in place of --round."
                )
        one = rounds.named(plan.organisation.slug, options["round"])
        if one is None or plan not in one.plans.all():
            known = ", ".join(plan.rounds.order_by("opens_on").values_list("slug", flat=True))
            raise asked_wrong(
                f"--round: {plan} has no round called {quoted(options['round'])}. Rounds here: {known or 'none'}."
            )
        try:
            return snapshots.round_update(plan, one, now=timezone.now(), **_title(options))
        except NotYetOpenedError as error:
            raise asked_wrong(f"--round: {error}") from error

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
        return asked or snapshots.known_by_then(plan, as_at)


def _title(options: dict[str, Any]) -> dict[str, str]:
    return {"author_role": options["author_role"], "item": options["item"]}
