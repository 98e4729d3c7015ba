"""What is asked to import a list: the file, the day of its updates, why rows are added, which column is which."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.domain.plans.importer.sheets.fields import FIELDS
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.tables import Table, letters
from goldenthread.foundation.ui.fields import DayField, SelectField, WordsField

_NOT_THERE = "Not in the list"


class UploadForm(forms.Form):
    """The file and what it does not say itself. A reason is asked for once the baseline is fixed."""

    file = forms.FileField(
        label="The spreadsheet",
        help_text="Excel (.xlsx) or CSV UTF-8, with the headings in one row and one milestone a row.",
        error_messages={"required": "Choose the file that holds the list.", "empty": "The file is empty."},
        max_length=200,
    )
    said_on = DayField(
        "On which day were its updates written? (optional)",
        hint="Only for updates that have no day of their own, such as 14 June 2026.",
        needed=False,
    )

    def __init__(self, *args: Any, fixed: bool, **ours: Any) -> None:
        super().__init__(*args, **ours)
        if fixed:
            self.fields["reason"] = WordsField(
                "Why are milestones proposed now? (optional)",
                hint="New rows are proposed to the body that owns the plan. Without a reason they are refused.",
                lines=3,
                needed=False,
            )

    def refuse(self, fault: Fault) -> None:
        """The file was refused: said at its question."""
        self.add_error("file", fault.said())


class ColumnsForm(forms.Form):
    """Which heading of the list is which field."""

    def __init__(self, *args: Any, table: Table, **ours: Any) -> None:
        super().__init__(*args, **ours)
        choices = [("", _NOT_THERE)]
        choices += [(each.words, f"{letters(each.place)}: {each.words}") for each in table.headings if each.words]
        for field in FIELDS:
            self.fields[field.key] = SelectField(
                field.title, choices, needed=field.required, asked=f"Choose the column of the {field.title.lower()}"
            )

    def clean(self) -> dict[str, Any]:
        """One column cannot be two fields."""
        said = super().clean() or {}
        taken: dict[str, str] = {}
        for field in FIELDS:
            heading = said.get(field.key)
            if heading and heading in taken:
                self.add_error(field.key, f"This column is {taken[heading]} already. Choose another, or none.")
            elif heading:
                taken[heading] = field.title
        return said

    def headings(self, found_anyway: Mapping[str, str]) -> dict[str, str]:
        """What to keep for the next list: what was chosen, and "none" only where a column would else be taken."""
        chosen = {field.key: self.cleaned_data[field.key] for field in FIELDS}
        return {key: heading for key, heading in chosen.items() if heading or key in found_anyway}
