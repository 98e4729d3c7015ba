"""What is asked at a round's sheet: whose it is to be, and the file that comes back."""

from django import forms

from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.ui.fields import SelectField


class WhoseForm(forms.Form):
    """Whose milestones the sheet is to have."""

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.fields["whose"] = SelectField("Whose milestones?", choices, needed=False)


class SendForm(forms.Form):
    """The sheet, filled in."""

    file = forms.FileField(
        label="The sheet, filled in",
        help_text="The Excel workbook (.xlsx) that you downloaded here.",
        error_messages={"required": "Choose the sheet that you filled in.", "empty": "The file is empty."},
        max_length=200,
    )

    def refuse(self, fault: Fault) -> None:
        """The file was refused: said at its question."""
        self.add_error("file", fault.said())
