"""`goldenthread make-plan`: a synthetic plan for tests and benchmarks. Its names say that it is synthetic."""

import argparse
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations import queries as organisation_queries
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import synthetic
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_MOST = 100_000
_SEEDS = range(10**9)  # part of the plan's id, which has room for 60 characters


class Command(ProgramCommand):
    help = "Make a synthetic plan, the same for the same seed, with four updates a milestone unless told otherwise."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "example:\n  goldenthread make-plan --milestones 205 --seed 1"
        parser.add_argument("--milestones", type=int, required=True, metavar="N", help=f"1 to {_MOST:,}")
        parser.add_argument("--seed", type=int, required=True, metavar="S", help="the same seed gives the same plan")
        parser.add_argument("--updates", type=int, default=4, metavar="N", help="updates a milestone; 4")

    def handle(self, *args: Any, milestones: int, seed: int, updates: int, **options: Any) -> None:
        if not 1 <= milestones <= _MOST or not 0 <= updates <= 100:
            raise asked_wrong(f"Ask for 1 to {_MOST:,} milestones and 0 to 100 updates each.")
        if seed not in _SEEDS:
            raise asked_wrong(f"--seed {seed}: choose a whole number from 0 to {_SEEDS[-1]:,}.")
        key = synthetic.plan_key(milestones, seed)
        if plans.named(key, organisation=synthetic.ORGANISATION).exists():
            raise found_wrong(f"The plan {key} is already here. Choose another seed. Nothing was changed.")
        record = synthetic.record(milestones=milestones, seed=seed, updates=updates)
        now = timezone.now()
        with transaction.atomic():
            home = organisation_queries.organisations_by_slug(synthetic.ORGANISATION).first()
            home = home or organisations.open_organisation(
                slug=synthetic.ORGANISATION, name=synthetic.NAME, by=OPERATOR, now=now
            )
            taking_in.take_in_record(organisation=home, record=record, by=OPERATOR, now=now)
        self.stdout.write(f"Made {synthetic.ORGANISATION}/{key}: {record.sizes()['facts']:,} facts.")
