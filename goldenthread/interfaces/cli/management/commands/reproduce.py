"""`goldenthread reproduce REPORT [--edition N] [--explain]`: can a published report be made again, to the byte?"""

import argparse
from typing import Any

from goldenthread.domain.reports import program
from goldenthread.domain.reports.models import Edition, Report
from goldenthread.domain.reports.reproducing import Made, Reproduced, reproduced
from goldenthread.domain.reports.rules.editions import NewerEditionError
from goldenthread.foundation.lib.text import plural, quoted, said_moment
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_SHOWN = 12  # digits of a hash
_EXAMPLES = """examples:
  goldenthread reproduce update-june-2017
  goldenthread reproduce tower-hamlets/update-june-2017 --edition 2 --explain

status 0 when all of it is as it was published, 1 when something differs, 2 when asked for what is not here."""


class Command(ProgramCommand):
    help = "Make a published report again from the record as known then, and compare it with what was published."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("report", help="its short name, or organisation/short-name")
        parser.add_argument("--edition", type=int, metavar="N", help="which edition; the latest if not given")
        parser.add_argument(
            "--explain", action="store_true", help="name the first fact that differs, and who changed it"
        )

    def handle(self, *args: Any, report: str, edition: int | None, explain: bool, **options: Any) -> None:
        one = _edition(_report(report), edition)
        try:
            found = reproduced(one)
        except NewerEditionError as error:
            raise asked_wrong(str(error)) from error
        taken = f"figures as at {one.taking.as_at}, as known on {said_moment(one.taking.known_at)}"
        self.stdout.write(f"{one.report.title}, edition {one.number}: {taken}.")
        for each in found.made:
            self.stdout.write(_said(each))
        if found.altered:
            raise found_wrong("\n".join(_altered(found)))
        if not found.same:
            raise found_wrong(
                "\n".join(_why(found)) if explain else "It is not what was published. Ask with --explain."
            )
        self.stdout.write("All of it is, to the byte, what was published.")


def _report(name: str) -> Report:
    organisation, _, slug = name.rpartition("/")
    rows = Report.objects.filter(slug=slug, editions__isnull=False).select_related("organisation").distinct()
    found = list(rows.filter(organisation__slug=organisation) if organisation else rows)
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{each.organisation.slug}/{each.slug}" for each in found)
        raise asked_wrong(f"More than one report is called {quoted(slug)}. Name one of: {choices}.")
    known = Report.objects.filter(editions__isnull=False).distinct().values_list("slug", flat=True)
    raise asked_wrong(f"No published report is called {quoted(name)}. Here are: {', '.join(known[:40]) or 'none'}.")


def _edition(report: Report, number: int | None) -> Edition:
    rows = Edition.objects.filter(report=report).order_by("number").select_related(
        "taking", "report__organisation", "report__plan__organisation", "report__round", "report__requirement",
        "report__review",
    )  # fmt: skip
    found = rows.last() if number is None else rows.filter(number=number).first()
    if found is None:
        raise asked_wrong(f"{report.title} has {plural(rows.count(), 'edition')}, none of number {number}.")
    return found


def _said(each: Made) -> str:
    if each.same:
        return f"  {each.what}: the same ({each.was[:_SHOWN]}…)"
    if each.why:
        return f"  {each.what}: could not be made again. {each.why}"
    return f"  {each.what}: not the same (was {each.was[:_SHOWN]}…, is {each.now[:_SHOWN]}…)"


def _altered(found: Reproduced) -> list[str]:
    """What is stored and is not what the ledger says was published."""
    told = (
        "What is stored of it is not what the ledger says was published. Put it back from a backup, and find out why."
    )
    return [told, *(f"  {each.what}: was {_short(each.was)}, is {_short(each.now)}" for each in found.altered)]


def _short(digest: str) -> str:
    return digest if len(digest) <= _SHOWN else f"{digest[:_SHOWN]}…"


def _why(found: Reproduced) -> list[str]:
    """The first fact that differs, and the entries of the ledger about it since."""
    lost = [f"{each.what} could not be made again. {each.why}" for each in found.made if each.why]
    if lost:
        return lost
    if found.difference is None:
        return [
            (
                "The figures are the same; what differs is how they are put on paper. "
                f"Program {found.edition.program} made it; this is {program.version()}."
            )
        ]
    told = [f"The first fact that differs: {found.difference.said()}"]
    if not found.since:
        return [*told, "The ledger holds nothing about it since then: the program tells it otherwise than it did."]
    told.append("Entered about it since then:")
    return told + [
        f"  {each.sequence}: {each.verb}, {each.actor_post}, {said_moment(each.moment)}" for each in found.since
    ]
