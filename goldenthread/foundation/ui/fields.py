"""Questions of forms: words, a day, a date that may be vague, one of a few. Each says what is wrong and the fix."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.certain_dates import certain, one_day
from goldenthread.foundation.lib.text import quoted, said_date
from goldenthread.foundation.lib.typed import LONGEST, RefusedError
from goldenthread.foundation.lib.vague_dates import Undated, VagueDate

T = TypeVar("T")
Choices = Sequence[tuple[str, str]]
_LONGEST = 200  # characters of a date


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
        return self._read(value, one_day)


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
        raise ValueError(f"{quoted(found.words)} says that {found.reason}. {self.asked}.")


class RadiosField(forms.ChoiceField):
    """One of a few, all of them seen; `hints` says more of a choice.

    `reveals` names the questions that belong to a choice: they stand beneath it, and a browser that runs scripts hides
    them until it is chosen. Nothing may be needed of them by themselves: the form asks once it knows the choice.
    """

    widget = forms.RadioSelect

    def __init__(
        self,
        label: str,
        choices: Choices,
        *,
        asked: str,
        hint: str = "",
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        wrong = {"required": f"{asked}.", "invalid_choice": f"{asked}."}
        super().__init__(label=label, help_text=hint, choices=choices, error_messages=wrong)


class UploadField(forms.FileField):
    """A file. What it may be is checked by whoever stores it. A page that comes back has lost it, and says AGAIN."""

    AGAIN = "Choose the file again: a page that comes back with a question has lost it."
    widget = forms.FileInput

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__(label=label, help_text=hint, required=False, allow_empty_file=True)


class SelectField(forms.ChoiceField):
    """One of many, in a list that opens."""

    def __init__(self, label: str, choices: Choices, *, asked: str = "", hint: str = "", needed: bool = True) -> None:
        wrong = {"required": f"{asked}.", "invalid_choice": f"{asked}."}
        super().__init__(label=label, help_text=hint, choices=choices, required=needed, error_messages=wrong)
