"""What is measured, and the aims of the issue beside it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks import (
    bundles,
    checking,
    figures,
    forecast,
    importing,
    meetings,
    messages,
    packs,
    recording,
    rendering,
    reports,
    reproducing,
    rounds,
    schedules,
    sheets,
    submissions,
    thread,
)
from benchmarks.house import AS_AT, ORGANISATION, House
from benchmarks.settled import ROOT
from benchmarks.timing import Aim, Case
from goldenthread.domain.plans import exporter
from goldenthread.domain.plans.queries import plans, remembered
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.canonical import canonical_json

SMALL, LARGE, ENTRIES = 205, 10_250, 10_000
PAGE = {SMALL: Aim(seconds=0.040, queries=12), LARGE: Aim(queries=12)}
RECORD = ROOT / "examples" / "tower_hamlets"


def cases(folder: Path) -> Iterator[Case]:
    """Every case, in the order of the table; making a case makes what it needs."""
    house = House(folder)
    slugs = {size: house.plan(size) for size in (SMALL, LARGE)}
    visitor = house.visitor()
    # First: a process that is started counts the memory that this one has had.
    yield from packs.cases(folder)
    yield from rendering.in_a_process()
    yield from bundles.cases(folder)
    yield from _program(house)
    for size, slug in slugs.items():
        yield from _pages(visitor, size, slug)
        yield from _position(house, size, slug)
    yield from _report(house, slugs[SMALL])
    yield from reports.cases(house, slugs[SMALL])
    yield from checking.cases(slugs[SMALL])
    yield from reproducing.cases(slugs[SMALL])
    yield from submissions.cases(slugs[SMALL])
    yield from rendering.cases()
    yield from _record(house)
    yield from recording.cases()
    yield from importing.cases(house)
    yield from schedules.cases(visitor)
    yield from rounds.cases()
    yield from sheets.cases("synthetic-round", "round")  # that the cases before have opened
    yield from messages.cases()
    yield from forecast.cases(visitor, slugs[SMALL])
    yield from meetings.cases(visitor, slugs[SMALL], folder)
    yield from thread.cases()
    yield from figures.cases()  # late: it makes further plans of the same names
    yield from _ledger(house)


def _runs(size: int) -> int:
    return 15 if size == SMALL else 3


def _pages(visitor: Client, size: int, slug: str) -> Iterator[Case]:
    def page(name: str, *more: str) -> Callable[[], None]:
        address = reverse(name, args=[ORGANISATION, slug, *more])

        def get() -> None:
            answer = visitor.get(address, {"as_at": AS_AT.isoformat()}, secure=True)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"

        return get

    of, runs = f"{size:,} milestones", _runs(size)
    plan = page("plans:plan")
    yield Case(name="plan page, cold", size=of, work=plan, before=remembered.forget, runs=runs, aim=PAGE[size])
    yield Case(name="plan page, warm", size=of, work=plan, runs=runs, aim=PAGE[size])
    milestone = page("plans:milestone", f"{slug}-m1")
    yield Case(name="milestone page", size=of, work=milestone, runs=runs)
    export = page("plans:milestones-download", "csv")
    yield Case(name="CSV export, cold", size=of, work=export, before=remembered.forget, runs=runs)
    yield Case(name="CSV export, warm", size=of, work=export, runs=runs)
    sheet = page("plans:milestones-download", "xlsx")
    yield Case(name="XLSX export, warm", size=of, work=sheet, runs=min(runs, 5))


def _position(house: House, size: int, slug: str) -> Iterator[Case]:
    def position() -> None:
        found = read_plan(plans.named(slug).get(), known_at=timezone.now()).position(as_at=AS_AT)
        canonical_json(exporter.position_document(found))

    def command() -> None:
        house.program("position", slug, "--as-at", AS_AT, "--json")

    of = f"{size:,} milestones"
    yield Case(name="position, as a function", size=of, work=position, runs=_runs(size))
    yield Case(name="position --json, the whole command", size=of, work=command, runs=3, queries=False)


def _program(house: House) -> Iterator[Case]:
    """What every command begins with, and a bundle verified as its receiver does it."""
    bundle = house.folder / "bundle.zip"
    for name, words in (("--help", ["--help"]), ("verify, the whole command", ["verify", bundle])):
        yield Case(name=name, size="", work=partial(house.program, *words), runs=3, queries=False)


def _report(house: House, slug: str) -> Iterator[Case]:

    plan = plans.named(slug).get()

    def snapshot() -> Snapshot:
        return snapshots.board_update(
            plan,
            as_at=AS_AT,
            since=earlier_cut_off(AS_AT, starts_on=plan.starts_on),
            known_at=snapshots.known_by_then(plan, AS_AT),
            author_role=snapshots.DEFAULT_AUTHOR,
            item=snapshots.DEFAULT_ITEM,
        )

    frozen, of = snapshot(), f"{SMALL:,} milestones"
    yield Case(name="report: snapshot", size=of, work=snapshot)
    for ending in RENDERERS:
        yield Case(name=f"report: {ending}", size=of, work=partial(papers.render, frozen, ending), runs=5)
    together = Aim(seconds=2)
    yield Case(name="report: all formats", size=of, work=lambda: papers.paper(snapshot()), runs=5, aim=together)

    def command() -> None:
        house.program("report", slug, "--kind", "board-update", "--as-at", AS_AT, "--to", house.folder / "report")

    yield Case(name="report, the whole command", size=of, work=command, runs=3, aim=together, queries=False)


def _record(house: House) -> Iterator[Case]:
    number = count()

    def load() -> None:
        call_command("load_record", str(RECORD), organisation=f"council-{next(number)}", stdout=house.nowhere())

    def command() -> None:
        house.program("load-record", RECORD, database=house.fresh())

    yield Case(name="load-record, in this process", size="the public record", work=load, runs=5)
    yield Case(name="load-record, the whole command", size="the public record", work=command, runs=3, queries=False)


def _ledger(house: House) -> Iterator[Case]:

    chain = house.chain(ENTRIES)

    def check() -> None:
        assert verify(chain).sound

    yield Case(name="ledger verify", size=f"{ENTRIES:,} entries", work=check, runs=3)
