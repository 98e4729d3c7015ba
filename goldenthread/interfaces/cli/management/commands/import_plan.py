"""`goldenthread import-plan FILE --plan SLUG`: takes a plan's list from a spreadsheet, every row accounted for."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.sheets import checking, saying
from goldenthread.domain.plans.importer.sheets.checking import Checked, Chosen
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import importing
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.transfer.accounting import rejected_csv
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong, plan_named
from goldenthread.interfaces.cli.mapping_file import read_mapping
from goldenthread.interfaces.cli.program_command import ProgramCommand
from goldenthread.interfaces.cli.writing import write_all

_SHOWN = 50
_EXAMPLES = """examples:
  goldenthread import-plan plan.xlsx --plan improvement-plan --dry-run
  goldenthread import-plan plan.xlsx --plan exampleford/improvement-plan --rejected var/refused.csv
  goldenthread import-plan plan.csv --plan improvement-plan --mapping headings.json --save-mapping

reads CSV (UTF-8) and XLSX. Rows that are refused stay out, the others are taken in; the same file again changes
nothing. The mapping file names sheet, header row and headings: {"sheet": "Plan", "header_row": 7, "columns":
{"deadline": "Due date"}}; docs/how-to/import-a-plan.md has all of it.

status 0 when every row was taken in, 1 when the file or a row of it was refused, 2 when asked wrong."""


class Command(ProgramCommand):
    help = "Take areas, actions, milestones and dated facts from a spreadsheet into a plan, by one operation."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("file", type=arguments.place, metavar="FILE", help="the spreadsheet, .xlsx or .csv")
        parser.add_argument("--plan", required=True, metavar="SLUG", help="the plan's id, or organisation/id")
        parser.add_argument(
            "--mapping", type=arguments.place, metavar="FILE", help="JSON that names sheet, header row, headings"
        )
        parser.add_argument(
            "--save-mapping", action="store_true", help="keep the mapping's headings for the organisation's next list"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and change nothing")
        parser.add_argument("--json", action="store_true", help="the whole account as JSON")
        parser.add_argument(
            "--reason", default="", metavar="TEXT", help="why milestones are proposed after the baseline"
        )
        parser.add_argument(
            "--said-on", type=arguments.day, metavar="DATE", help="the day of updates that name no day of their own"
        )
        parser.add_argument(
            "--rejected", type=arguments.place, metavar="FILE", help="write the refused rows there, as CSV"
        )

    def handle(self, *args: Any, file: Path, plan: str, mapping: Path | None, **options: Any) -> None:
        found = plan_named(plan)
        if not file.is_file():
            raise asked_wrong(f"{file} is not a file. Name the spreadsheet to import.")
        self._require_day(options["said_on"])
        saved = importing.saved_mapping(found.organisation)
        chosen = read_mapping(mapping) if mapping else Chosen(headings=saved)
        if options["save_mapping"] and not (mapping and chosen.headings):
            raise asked_wrong("--save-mapping keeps the headings of a mapping: name one that has some with --mapping.")
        try:
            checked = self._checked(found, file, chosen, options)
        except FileRefusedError as error:
            if options["json"]:
                self.stdout.write(canonical_json(saying.refused_document(error.fault)).decode())
            raise found_wrong(f"{file.name}: {error} Nothing was changed.") from error
        self._say(checked, found, json=options["json"], applied=not options["dry_run"])
        self._keep_rejected(checked, options["rejected"])
        if options["save_mapping"] and not options["dry_run"] and chosen.headings != saved:
            self._save_mapping(found.organisation, chosen, json=options["json"])
        refused = len(checked.account.rejected)
        if refused:
            raise found_wrong(
                f"{file.name}: {plural(refused, 'row was', 'rows were')} refused; correct and import again."
            )

    def _require_day(self, said_on: date | None) -> None:
        if said_on is not None and said_on > timezone.localdate():
            raise asked_wrong(f"--said-on: {said_on} has not come yet. Give the day on which the updates were written.")

    def _checked(self, plan: Plan, file: Path, chosen: Chosen, options: dict[str, Any]) -> Checked:
        table = checking.read_list(file, name=file.name, chosen=chosen)
        asked = {"plan": plan, "table": table, "chosen": chosen, "said_on": options["said_on"]}
        asked |= {"reason": options["reason"], "now": timezone.now()}
        return checking.check(**asked) if options["dry_run"] else checking.take_in(by=OPERATOR, **asked)

    def _save_mapping(self, home: Organisation, chosen: Chosen, *, json: bool) -> None:
        importing.save_mapping(organisation=home, headings=chosen.headings, by=OPERATOR, now=timezone.now())
        if not json:
            self.stdout.write(f"The headings are kept for the next list of {home.slug}.")

    def _say(self, checked: Checked, plan: Plan, *, json: bool, applied: bool) -> None:
        if json:
            self.stdout.write(canonical_json(saying.document(checked, applied=applied)).decode())
            return
        table, account = checked.table, checked.account
        headings = ", ".join(f"{key} = {words}" for key, words in checked.mapped.headings().items())
        self.stdout.write(f"Sheet {table.sheet}, headings in row {table.header_row}: {headings}.")
        self._list("Note", checked.notes)
        self._list("Question", checked.questions)
        self._list("Refused", account.rejected)
        done = "Taken in" if applied else "Would be taken in"
        new = "added" if plan.baseline_fixed_at is None else "proposed to the body that owns the plan"
        self.stdout.write(
            f"{done}: {plural(len(account.created), 'milestone')} {new}, {len(account.changed):,} changed, "
            f"{len(account.left_alone):,} rows left alone; {plural(checked.worked.updates, 'update')}, "
            f"{plural(checked.worked.claims, 'completion')} claimed."
        )
        self.stdout.write(
            f"Rows read: {len(account.read):,} = accepted {account.accepted:,} + refused {len(account.rejected):,}."
        )
        self.stdout.write(f"Digest of the rows: {checked.digest}")

    def _list(self, kind: str, faults: tuple[Fault, ...]) -> None:
        for fault in faults[:_SHOWN]:
            self.stdout.write(f"{kind}: {fault.said()}")
        if len(faults) > _SHOWN:
            self.stdout.write(f"{kind}: {len(faults) - _SHOWN:,} more not shown; --json has them all.")

    def _keep_rejected(self, checked: Checked, path: Path | None) -> None:
        if path is not None:
            write_all(path.parent, {path.name: rejected_csv(checked.table, checked.account.rejected)})
