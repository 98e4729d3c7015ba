"""Questions of forms: words, a day, a date that may be vague, one of a few. Each says what is wrong and the fix."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.foundation.lib import typed, vague_dates
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.lib.typed import LONGEST, RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, Question, Undated, UnreadableDate, VagueDate

T = TypeVar("T")
Choices = Sequence[tuple[str, str]]
_LONGEST = 200  # characters of a date
_SHOWN = 60


class WordsField(forms.Field):
    """Words as typed. `asked` is what an empty answer is told; `lines` more than one makes a text area."""

    def __init__(
        self,
        label: str,
        *,
        asked: str = "",
        hint: str = "",
        longest: int = LONGEST,
        lines: int = 1,
        needed: bool = True,
    ) -> None:
        self.asked, self.longest = asked, longest
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        super().__init__(label=label, help_text=hint, required=needed, widget=widget)

    def clean(self, value: Any) -> str:
        """Raises ValidationError for nothing where something is needed, too much, or what cannot be seen."""
        try:
            return typed.words("", value or "", asked=self.asked, needed=self.required, longest=self.longest)
        except RefusedError as error:
            raise ValidationError(error.message) from error


class _DateField(forms.Field):
    def __init__(self, label: str, *, asked: str = "Enter a date", hint: str = "", needed: bool = True) -> None:
        self.asked = asked
        super().__init__(label=label, help_text=hint, required=needed, widget=forms.TextInput())

    def _read(self, value: Any, use: Callable[[VagueDate | Undated], T]) -> T | None:
        try:
            words = typed.words("", value or "", asked="", needed=False, longest=_LONGEST)
            if words or self.required:
                return use(self._certain(words))
            return None
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def _certain(self, words: str) -> VagueDate | Undated:
        today = timezone.localdate()
        if not words:
            raise ValueError(f"{self.asked}, such as {said_date(today)}.")
        return certain(words, today=today)


class DayField(_DateField):
    """One certain day, in one line of words; gives a date."""

    def clean(self, value: Any) -> date | None:
        """Raises ValidationError for what is no day, or for more than one."""
        return self._read(value, _one_day)


class VagueDateField(_DateField):
    """A day, month, quarter or year; gives a VagueDate. With `or_none`, “ongoing” and its like mean none."""

    def __init__(self, label: str, *, or_none: bool = False, **ours: Any) -> None:
        self.or_none = or_none
        super().__init__(label, **ours)

    def clean(self, value: Any) -> VagueDate | None:
        """Raises ValidationError for what is no date or can be read in two ways."""
        return self._read(value, self._dated)

    def _dated(self, found: VagueDate | Undated) -> VagueDate | None:
        if isinstance(found, VagueDate):
            return found
        if self.or_none:
            return None
        raise ValueError(f"“{found.words}” says that {found.reason}. {self.asked}.")


def certain(words: str, *, today: date) -> VagueDate | Undated:
    """What the words name for certain; "today" is a day too. Raises ValueError with the fix."""
    if words.casefold() == "today":
        return VagueDate(today, Precision.DAY, words)
    shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    try:
        found = vague_dates.read(words, context=today)
    except UnreadableDate as error:
        fault = str(error).partition("is not a date: ")[2].partition(". Write ")[0]
        why = f": {fault}" if fault else ""
        raise ValueError(f"“{shown}” is not a date{why}. Write it like {said_date(today)}.") from error
    if isinstance(found, Question):
        raise ValueError(_asked(shown, found))
    return found


def _asked(shown: str, question: Question) -> str:
    days = joined([said_date(each.last_day) for each in question.choices], last="or")
    if days:
        return f"“{shown}” can be read as {days}. Write which."
    why = question.asked.replace(repr(question.words), f"“{shown}”").removesuffix(" Which day is meant?")
    return f"{why} Write the day."


def _one_day(found: VagueDate | Undated) -> date:
    if isinstance(found, Undated):
        raise ValueError(f"“{found.words}” says that {found.reason}. Write a day.")
    if found.precision is not Precision.DAY:
        raise ValueError(f"“{found.words}” is longer than a day. Write which day of it.")
    return found.last_day


class RadiosField(forms.ChoiceField):
    """One of a few, all of them seen; `hints` says more of a choice."""

    widget = forms.RadioSelect

    def __init__(
        self, label: str, choices: Choices, *, asked: str, hint: str = "", hints: Mapping[str, str] | None = None
    ) -> None:
        self.hints = dict(hints or {})
        wrong = {"required": f"{asked}.", "invalid_choice": f"{asked}."}
        super().__init__(label=label, help_text=hint, choices=choices, error_messages=wrong)


class SelectField(forms.ChoiceField):
    """One of many, in a list that opens."""

    def __init__(self, label: str, choices: Choices, *, asked: str = "", hint: str = "", needed: bool = True) -> None:
        wrong = {"required": f"{asked}.", "invalid_choice": f"{asked}."}
        super().__init__(label=label, help_text=hint, choices=choices, required=needed, error_messages=wrong)
