"""`goldenthread position PLAN --as-at DATE`: where a plan stands, as at a day and as known at a moment."""

import argparse
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from goldenthread.domain.plans import exporter
from goldenthread.domain.plans.queries.position import Position, read_plan
from goldenthread.domain.plans.rules.asking import DayNotAskable, require_askable
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, plan_named
from goldenthread.interfaces.cli.program_command import ProgramCommand

_EXAMPLES = """examples:
  goldenthread position bvip-2017-18 --as-at 2017-06-14
  goldenthread position bvip-2017-18 --as-at 2017-06-14 --known-at 2017-06-14T10:00
  goldenthread position tower-hamlets/bvip-2017-18 --as-at 2017-06-14 --json"""


class Command(ProgramCommand):
    help = "Show where a plan stands: every milestone, as at a day and as known at a moment."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("plan", metavar="PLAN", help="the plan's id, or organisation/id")
        parser.add_argument("--as-at", type=arguments.day, required=True, metavar="DATE", help="the day asked for")
        parser.add_argument(
            "--known-at", type=arguments.moment, metavar="MOMENT", help="what was known then; now if not given"
        )
        parser.add_argument("--json", action="store_true", help="as docs/reference/position.schema.json describes")

    def handle(self, *args: Any, plan: str, as_at: date, known_at: datetime | None, **options: Any) -> None:
        found, now = plan_named(plan), timezone.now()
        try:
            require_askable(as_at, starts_on=found.starts_on, today=timezone.localdate(now))
        except DayNotAskable as error:
            raise asked_wrong(f"--as-at: {error}") from error
        if known_at is not None and timezone.localdate(known_at) > timezone.localdate(now):
            raise asked_wrong(f"--known-at: {said_moment(known_at)} is in the future. Choose a moment up to now.")
        position = read_plan(found, known_at=known_at or now).position(as_at=as_at)
        if options["json"]:
            self.stdout.write(canonical_json(exporter.position_document(position)).decode())
        else:
            self._say(position)

    def _say(self, position: Position) -> None:
        plan, counted = position.plan, position.counts
        self.stdout.write(f"{plan.title} ({plan.organisation})")
        self.stdout.write(f"As at {said_date(position.as_at)}, as known at {said_moment(position.known_at)}.")
        for status in ORDER:
            self.stdout.write(f"  {status.label:16} {Share(counted[status], counted.total).said()}")
        stated = plan.stated_milestones if plan.stated_milestones is not None else "not stated"
        self.stdout.write(
            f"Milestones stated: {stated}; on record: {counted.total}; without a deadline: {counted.undated}."
        )
        for row in position.rows:
            self.stdout.write(f"  {row.standing.key:24} {row.standing.status.label}")
