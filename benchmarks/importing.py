"""Importing a list of 10,000 and of 100,000 rows: what it would do, then taking it in, from the file on."""

import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import xlsxwriter
from django.utils import timezone

from benchmarks.house import ORGANISATION, House
from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.sheets import checking
from goldenthread.domain.plans.importer.sheets.checking import Chosen
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import setting_up

LARGE, LARGEST = 10_000, 100_000
AIM = {LARGE: Aim(seconds=10), LARGEST: Aim()}
HEADINGS = ("Ref", "Area", "Action", "Milestone", "Deadline", "Status", "Completed on", "Latest update", "Update date")
_numbers = count()


def cases(house: House) -> Iterator[Case]:
    """For each size, on an empty plan each time: the preview, and the preview with taking in."""
    for rows in (LARGE, LARGEST):
        file = workbook(house.folder / f"list-{rows}.xlsx", rows)
        of, runs = f"{rows:,} rows", 3 if rows == LARGE else 1
        yield Case(name="import: preview", size=of, work=_preview(file), runs=runs)
        both = _preview_and_take_in(file, rows)
        yield Case(name="import: preview and take in", size=of, work=both, runs=runs, aim=AIM[rows], queries=False)


def workbook(path: Path, rows: int) -> Path:
    """A list of five areas and 25 actions; a third of its rows claim completion, all have an update."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, dated = book.add_worksheet("Plan"), book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, rows + 1):
            words = (f"P{number}", f"Area {number % 5}", f"Action {number % 25}", f"Synthetic step {number} is done")
            sheet.write_row(number, 0, words)
            sheet.write_datetime(number, 4, date(2025, 1 + number % 12, 28), dated)
            sheet.write_string(number, 5, "Complete" if number % 3 == 0 else "In progress")
            if number % 3 == 0:
                sheet.write_datetime(number, 6, date(2024, 12, 1), dated)
            sheet.write_string(number, 7, f"Work on step {number} is under way.")
            sheet.write_datetime(number, 8, date(2024, 11, 30), dated)
    return path


def _plan() -> Plan:
    slug = f"imported-{next(_numbers)}"
    return setting_up.create_plan(
        organisation=Organisation.objects.get(slug=ORGANISATION),
        slug=slug,
        title=slug,
        starts_on=date(2024, 4, 1),
        ends_on=date(2027, 3, 31),
        by=OPERATOR,
        now=timezone.now(),
    )


def _preview(file: Path) -> Callable[[], None]:
    plan = _plan()

    def preview() -> None:
        table = checking.read_list(file, name=file.name, chosen=Chosen())
        checking.check(plan=plan, table=table, chosen=Chosen(), now=timezone.now())

    return preview


def _preview_and_take_in(file: Path, rows: int) -> Callable[[], None]:
    def both() -> None:
        plan, now = _plan(), timezone.now()
        table = checking.read_list(file, name=file.name, chosen=Chosen())
        checking.check(plan=plan, table=table, chosen=Chosen(), now=now)
        done = checking.take_in(plan=plan, table=table, chosen=Chosen(), by=OPERATOR, now=now)
        assert len(done.account.created) == rows
        print(f"most memory so far: {most_memory() // 1_000_000:,} MB", file=sys.stderr)

    return both


def most_memory() -> int:
    """The most memory this process and the largest of its children held, together, in bytes."""
    of = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(each).ru_maxrss for each in of) * 1024
