"""A form that is filled in, checked and then done: what it would do is rehearsed before anybody confirms it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.http import HttpResponse

from goldenthread.interfaces.web.directions.loading import DirectionDesk
from goldenthread.interfaces.web.sending import SentForm, Words

Made = TypeVar("Made")


@dataclass(frozen=True)
class Asking(Generic[Made]):
    """What is asked and done. `said` tells what happened and what comes next; `warns` what to think of before it is.

    `caption` names what it is about, `to` where it leads then, where that is not where it came from.
    """

    desk: DirectionDesk
    form: SentForm
    words: Words
    do: Callable[[dict[str, Any]], Made]
    said: Callable[[Made], tuple[str, str]]
    caption: str = ""
    warns: Callable[[], str] = str
    to: Callable[[Made], str] = lambda _: ""

    def answer(self) -> HttpResponse:
        """The form, the check, or back with what happened."""
        made = self.desk.confirmed(self.form, self.do)
        if made is not None:
            happened, next_ = self.said(made)
            return self.desk.done(happened, next_=next_, to=self.to(made))
        if self.desk.rehearsed(self.form, self.do) is not None:
            warning = " ".join(filter(None, (self.warns(), self.words.warning)))
            return self.desk.check(self.form, replace(self.words, warning=warning), caption=self.caption)
        return self.desk.page(self.form, self.words, caption=self.caption)
