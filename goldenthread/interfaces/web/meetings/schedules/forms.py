"""What is asked of who puts changes on a schedule, and of who enters what the meeting did with each line."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.domain.meetings.models import ScheduleLine
from goldenthread.domain.meetings.operations.schedules import Answer
from goldenthread.domain.meetings.queries.schedules import LineSeen
from goldenthread.domain.meetings.rules.deciding import said_lines
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Addition, CompletionClaim, DeadlineChange
from goldenthread.foundation.ui.fields import VagueDateField, WordsField
from goldenthread.interfaces.web.sending import Row, SentForm

Choices = Sequence[tuple[str, str]]
NOT_DECIDED = "none"
_LEFT = (NOT_DECIDED, "Not decided")


class PutForm(SentForm):
    """Which of the waiting changes go on the schedule; all of them, unless somebody takes one out."""

    proposals = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one change."}
    )

    def __init__(self, *args: Any, waiting: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("proposals", waiting)
        self.fields["proposals"].initial = [value for value, _ in waiting]


class ScheduleForm(SentForm):
    """Of each open line what the meeting did with it, agreed unless something else is chosen."""

    def __init__(self, *args: Any, lines: Sequence[LineSeen], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.lines: Mapping[int, ScheduleLine] = {each.line.pk: each.line for each in lines}
        for each in lines:
            place = each.line.position
            self.fields[_verb(each.line.pk)] = forms.ChoiceField(
                choices=_choices(each), initial=Verb.AGREED.value, label=f"Line {place}: what did the meeting do?"
            )
            if isinstance(each.proposal, DeadlineChange | Addition):
                self.fields[_date(each.line.pk)] = VagueDateField(f"Line {place}: date as amended", needed=False)
        self.fields["reasons"] = WordsField(
            "Why did the meeting decide so? (optional)",
            hint="As the minutes will have it, for the whole schedule.",
            lines=3,
            needed=False,
        )

    def verb_of(self, pk: int) -> forms.BoundField:
        """The question of the line: what was done."""
        return self[_verb(pk)]

    def date_of(self, pk: int) -> forms.BoundField | None:
        """The question of the line: the date as amended; None where no date can be."""
        return self[_date(pk)] if _date(pk) in self.fields else None

    def clean(self) -> dict[str, Any]:
        """A date where the meeting amended one, and nowhere else."""
        said = super().clean() or {}
        for pk, line in self.lines.items():
            amended = said.get(_verb(pk)) == Verb.AGREED_AS_AMENDED
            if amended and said.get(_date(pk)) is None and _date(pk) not in self.errors:
                self.add_error(_date(pk), f"Line {line.position}: enter the date as amended.")
            if not amended and said.get(_date(pk)) is not None:
                self.add_error(_date(pk), f"Line {line.position}: choose agreed as amended, or leave the date empty.")
        return said

    def decided(self) -> list[Answer]:
        """The lines of which something was decided, in their order."""
        said = self.cleaned_data
        return [
            Answer(line, Verb(said[_verb(pk)]), said.get(_date(pk)))
            for pk, line in self.lines.items()
            if said[_verb(pk)] != NOT_DECIDED
        ]

    def by_verb(self) -> list[Row]:
        """What was answered, verb by verb, for who checks it."""
        rows: list[Row] = []
        for verb in Verb:
            lines = [each.line.position for each in self.decided() if each.verb is verb]
            if lines:
                rows.append({"key": verb.label, "value": said_lines(lines)})
        for each in self.decided():
            if each.amended is not None:
                rows.append({"key": f"Line {each.line.position} as amended", "value": each.amended.said()})
        left = [line.position for pk, line in self.lines.items() if self.cleaned_data[_verb(pk)] == NOT_DECIDED]
        if left:
            rows.append({"key": "Not decided", "value": said_lines(left)})
        if self.cleaned_data["reasons"]:
            rows.append({"key": "Reasons", "value": self.cleaned_data["reasons"]})
        return rows


def _choices(seen: LineSeen) -> Choices:
    """A completion is agreed or stays claimed; only what has a date is amended."""
    if isinstance(seen.proposal, CompletionClaim):
        return [(Verb.AGREED.value, str(Verb.AGREED.label)), _LEFT]
    dated = isinstance(seen.proposal, DeadlineChange | Addition)
    found = [each for each in Verb if dated or each is not Verb.AGREED_AS_AMENDED]
    return [*((each.value, str(each.label)) for each in found), _LEFT]


def _verb(pk: int) -> str:
    return f"verb-{pk}"


def _date(pk: int) -> str:
    return f"date-{pk}"
