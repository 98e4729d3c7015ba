"""What is asked to define a measure, aim it, and record what was read."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.domain.measures.choices import Frequency, Polarity
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.measures.rules import units
from goldenthread.domain.measures.rules.defining import parts_named
from goldenthread.domain.measures.rules.values import typed_number
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]
_DAY = "Write it like 14 June 2026."
_YES, _NO = "yes", "no"
_FINAL = ((_NO, "Final"), (_YES, "Provisional: it may still change"))
_COMPARABLE = (
    (_YES, "Yes: it counts the same, said more clearly"),
    (_NO, "No: earlier readings are kept, and compared with none of the later ones"),
)


class NumberField(forms.Field):
    """A number in the unit of a measure, as people write it; gives a Decimal."""

    def __init__(self, label: str, *, unit: str = "", asked: str = "", hint: str = "", needed: bool = False) -> None:
        self.unit, self.asked = unit, asked
        super().__init__(label=label, help_text=hint, required=needed, widget=forms.TextInput())

    def clean(self, value: Any) -> Decimal | None:
        """Raises ValidationError for what is no number, and for nothing where something is needed."""
        try:
            found = typed_number("", str(value or "")[:60], self.unit or "percent")
        except RefusedError as refused:
            raise ValidationError(refused.message) from refused
        if found is None and self.required:
            raise ValidationError(f"{self.asked}.")
        return found


class MeasureForm(SentForm):
    title = WordsField(
        "What is measured?", asked="Enter what is measured", hint="Such as Calls answered within a minute.", longest=300
    )
    definition = WordsField(
        "How is it counted?",
        asked="Say how it is counted, so that two people count the same",
        hint="What is counted and what is left out, from which system, on which day.",
        lines=4,
    )
    counted_from = DayField(
        "Since when is it counted like this? (optional)", hint="Empty means from the start.", needed=False
    )
    unit = WordsField(
        "In what is it counted?",
        asked="Say in what it is counted",
        hint="Such as percent, people, days or per 1,000 households.",
        longest=60,
    )
    polarity = RadiosField(
        "Which way is better?",
        Polarity.choices,
        asked="Choose which way is better",
        reveals={Polarity.RANGE.value: ("range_low", "range_high")},
    )
    range_low = NumberField("From")
    range_high = NumberField("To")
    numerator_name = WordsField(
        "What is counted of the whole? (optional)", hint="Such as calls answered in time.", longest=200, needed=False
    )
    denominator_name = WordsField("What is the whole? (optional)", hint="Such as all calls.", longest=200, needed=False)
    frequency = SelectField("How often is it read?", Frequency.choices, needed=False)
    baseline_value = NumberField("Where did it start? (optional)", hint="The value before anything was done.")
    baseline_on = DayField("On which day? (optional)", hint=_DAY, needed=False)
    tolerance = NumberField(
        "How far off a target is still near? (optional)", hint="In the same unit. Empty means that near is not enough."
    )
    owner = SelectField("Which post answers for it? (optional)", (), hint="It records the readings.", needed=False)

    def __init__(self, *args: Any, posts: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("owner", posts, "None")
        for name in ("range_low", "range_high", "baseline_value", "tolerance"):
            self.fields[name].unit = str(self.data.get("unit", "")).strip()  # type: ignore[attr-defined]


class ReadingForm(SentForm):
    from_on = DayField(
        "First day of the period (optional)", hint="Empty for a count on one day, such as followers.", needed=False
    )
    until_on = DayField("Last day of the period", asked="Enter the last day", hint=_DAY)
    numerator = NumberField("Numerator (optional)")
    denominator = NumberField("Denominator (optional)")
    value = NumberField("Value")
    provisional = RadiosField("Is it final?", _FINAL, asked="Say whether it is final")
    note = WordsField("What should a reader know? (optional)", lines=3, needed=False)

    def __init__(self, *args: Any, measure: Measure, **ours: Any) -> None:
        super().__init__(*args, **ours)
        unit, asked = measure.unit, self.fields
        asked["value"].label = f"Value in {unit}"
        for name in ("value", "numerator", "denominator"):
            asked[name].unit = unit  # type: ignore[attr-defined]
        if parts_named(unit, measure.numerator_name):
            asked["numerator"].label = f"{measure.numerator_name or 'How many of them'} (numerator)"
            asked["denominator"].label = f"{measure.denominator_name or 'Of how many'} (denominator)"
            asked["value"].help_text = "Leave it empty where you give both numbers: it is worked out."
        else:
            del asked["numerator"], asked["denominator"]
        if units.is_share(unit):
            asked["denominator"].help_text = "Leave both empty only where the source does not give them."


class RevisionForm(ReadingForm):
    reason = WordsField("Why is it revised?", asked="Say why it is revised", lines=3)


class TargetForm(SentForm):
    value = NumberField("Target", asked="Enter the target")
    range_low = NumberField("From")
    range_high = NumberField("To")
    from_on = DayField("From which day? (optional)", hint="Empty means from the start.", needed=False)
    until_on = DayField("Until which day? (optional)", hint="Empty means until further notice.", needed=False)

    def __init__(self, *args: Any, measure: Measure, changes: bool = False, **ours: Any) -> None:
        super().__init__(*args, **ours)
        unwanted = ("value",) if measure.polarity == Polarity.RANGE else ("range_low", "range_high")
        for name in unwanted:
            del self.fields[name]
        for name in {"value", "range_low", "range_high"} - set(unwanted):
            self.fields[name].unit = measure.unit  # type: ignore[attr-defined]
            self.fields[name].help_text = f"In {measure.unit}."
        if changes:
            self.fields["reason"] = WordsField("Why does it change?", asked="Say why the target changes", lines=3)


class BenchmarkForm(SentForm):
    value = NumberField("What do others reach?", asked="Enter the value", needed=True)
    whose = WordsField(
        "Whose figure is it?",
        asked="Say whose figure it is",
        hint="Such as the median of London boroughs, from LG Inform.",
        longest=300,
    )
    dated_on = DayField("Of which day is it? (optional)", hint=_DAY, needed=False)
    source = WordsField("Where can it be read? (optional)", hint="An address or a paper.", longest=500, needed=False)

    def __init__(self, *args: Any, measure: Measure, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.fields["value"].unit = measure.unit  # type: ignore[attr-defined]
        self.fields["value"].help_text = f"In {measure.unit}."


class DefinitionForm(SentForm):
    text = WordsField("How is it counted from then on?", asked="Say how it is counted from then on", lines=4)
    from_on = DayField("From which day?", asked="Enter the first day", hint=_DAY)
    comparable = RadiosField(
        "Can later readings stand beside earlier ones?", _COMPARABLE, asked="Say whether they can be compared"
    )
    reason = WordsField("Why is it counted in another way?", asked="Say why it is counted in another way", lines=3)


class ShowsForm(SentForm):
    what = SelectField("What is it meant to show?", (), asked="Choose an area, an action or a requirement")

    def __init__(self, *args: Any, choices: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("what", choices, "Choose")


class EvidenceForm(SentForm):
    item = SelectField("Which item shows it?", (), asked="Choose an item of evidence")

    def __init__(self, *args: Any, items: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("item", items, "Choose")


class AwayForm(SentForm):
    """Something is taken back, with a reason; both entries stay."""

    reason = WordsField("Why?", asked="Say why", lines=3)


class UploadForm(forms.Form):
    """A list of readings."""

    file = forms.FileField(
        label="The list",
        help_text="Excel (.xlsx) or CSV UTF-8, with the headings in one row and one reading a row.",
        error_messages={"required": "Choose the file that holds the list.", "empty": "The file is empty."},
        max_length=200,
    )


def is_yes(answer: str) -> bool:
    return answer == _YES


def final(*, provisional: bool) -> str:
    """The answer that says so."""
    return _YES if provisional else _NO
