"""The page on which a section is read, and cleared or returned, to the letter; and its exact text as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ClearanceOutcome, State
from goldenthread.domain.reports.operations import clearing
from goldenthread.domain.reports.operations.clearing import Verdict
from goldenthread.domain.reports.queries.checking import Checked, checked
from goldenthread.domain.reports.queries.clearing import capacities_of, text_as_read, text_of_word
from goldenthread.domain.reports.queries.publication import kept_of
from goldenthread.domain.reports.queries.writing import CommentSeen, comments_of
from goldenthread.domain.reports.rules.clearing import Place, Standing, may_not
from goldenthread.domain.reports.rules.editions import Kept
from goldenthread.domain.reports.rules.source import Fault
from goldenthread.domain.reports.rules.states import in_words
from goldenthread.foundation.lib.differences import Piece, around, between
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.forms import VerdictForm
from goldenthread.interfaces.web.clearance.loading import ClearanceDesk
from goldenthread.interfaces.web.clearance.words import Row, as_read, pace_tag
from goldenthread.interfaces.web.sending import seen_of


@dataclass(frozen=True)
class Reading:
    """One clearance, read by one person."""

    desk: ClearanceDesk
    place: Place

    @property
    def row(self) -> Row:
        return next(each for each in loading.rows_of(self.desk.seen) if each.place == self.place)

    @property
    def pace(self) -> tuple[str, object] | None:
        return pace_tag(self.place.clock) if self.place.clock else None

    @property
    def text(self) -> str:
        """What the section says now: exactly this is cleared."""
        return self.desk.seen.texts[self.place.section]

    @property
    def file(self) -> str:
        return reverse("clearance:text", args=[*self.desk.names, *self.place.key])

    @cached_property
    def before(self) -> tuple[Piece, ...]:
        """What is different from the text of this capacity's last word; nothing where it is the same."""
        word = self.place.word
        return between(text_of_word(word), self.text) if word and word.sha256 != self.place.sha256 else ()

    @property
    def faults(self) -> list[Fault]:
        return [each for each in papers.faults(self.desk.seen.open.source) if each.section == self.place.section]

    @cached_property
    def _numbers(self) -> Sequence[Checked]:
        return checked(self.desk.seen.open)

    @property
    def differing(self) -> Sequence[str]:
        """What is said of numbers of this section that differ from the record, and that nobody has answered for yet."""
        found = [each for each in self._numbers if each.section.slug == self.place.section and each.waits]
        return [as_read(each.finding.message) for each in found]

    @cached_property
    def _all_kept(self) -> Sequence[Kept]:
        return kept_of(self.desk.seen, numbers=self._numbers)

    @property
    def kept(self) -> Sequence[Kept]:
        """Numbers of this section that differ from the record and were kept."""
        return [each for each in self._all_kept if each.section == self.place.section]

    @property
    def kept_elsewhere(self) -> Sequence[tuple[str, Kept]]:
        """Those of all other sections, with their titles: who clears one section puts their name to the report."""
        title = self.desk.seen.open.title_of
        return [(title(each.section), each) for each in self._all_kept if each.section != self.place.section]

    @cached_property
    def comments(self) -> Sequence[CommentSeen]:
        return [each for each in comments_of(self.desk.report, self.place.section) if each.settled is None]

    @cached_property
    def closed(self) -> str:
        """Why this person cannot clear it now; empty where they can."""
        desk, state = self.desk, self.desk.seen.state
        if state not in (State.IN_CLEARANCE, State.CLEARED):
            return f"The report is {in_words(state)}: it is not with those who clear it."
        person, today = desk.visitor.person, desk.visitor.today
        mine = capacities_of(person, desk.organisation, on=today).get(self.place.capacity.slug)
        if mine is None or not desk.visitor.may(Permission.CLEAR_REPORTS, desk.organisation):
            return f"Only the {self.place.capacity.title} clears it: {self.row.by_whom}."
        own = may_not(person.pk, mine.title, desk.seen.written.get(self.place.section, ()))
        return own or ("You cleared exactly this text." if self.place.standing is Standing.CLEARED else "")

    def first(self) -> dict[str, str]:
        """What the form carries of what was read."""
        one = self.desk.seen.open
        numbers = {"read_version": str(one.number(self.place.section)), "read_taking": str(one.taking.number)}
        return {"sha256": self.place.sha256} | numbers

    def meanwhile(self, form: VerdictForm) -> tuple[Piece, ...]:
        """What changed since the form was opened; from then on it carries what is read now."""
        read = form.data.get("sha256", "") if form.is_bound else self.place.sha256
        if read == self.place.sha256:
            return ()
        numbers = {name: seen_of(form.data.get(f"read_{name}", "")) for name in ("version", "taking")}
        was = text_as_read(self.desk.seen.open, self.place.section, **numbers)
        for name, value in self.first().items():
            form.carry(name, value)
        return between(was, self.text) if papers.sha256_of(was) == read else ()


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, organisation: str, report: str, section: str, capacity: str) -> HttpResponse:
    """What exactly does the section say, what is different from what I cleared, and do I clear it?"""
    wanted = Permission.CLEAR_REPORTS if request.method == "POST" else Permission.SEE_DRAFTS
    at = loading.desk(request, organisation, report, wanted)
    if (section, capacity) in at.seen.empty:
        return _nothing_to_clear(at, section)
    reading = Reading(at, at.place(section, capacity))
    form = at.form(VerdictForm, first=reading.first())
    if done := at.sent(form, lambda kept: clearing.clear_section(
        report=at.report, verdict=_verdict(form, section, capacity), **at.sending(form)
    )):  # fmt: skip
        happened = "You cleared it." if done.outcome == ClearanceOutcome.CLEARED else "You returned it."
        return at.done(f"{happened} “{reading.place.title}” of {at.report}.", to=reverse("clearance:waiting"))
    context = at.context() | {
        "reading": reading,
        "form": form,
        "meanwhile": reading.meanwhile(form),
        "as_read": as_read,
        "around": around,
    }
    return at.shown("clearance/section.html", context)


def _nothing_to_clear(at: ClearanceDesk, section: str) -> HttpResponse:
    """To the clearances of the report: a message may have led here before the section was emptied."""
    title = at.seen.open.title_of(section)
    to = reverse("clearance:report", args=at.names)
    return at.done(f"Nothing is written in “{title}”, so there is nothing to clear in it.", to=to)


def _verdict(form: VerdictForm, section: str, capacity: str) -> Verdict:
    kept = form.cleaned_data
    return Verdict(section, capacity, kept["sha256"], ClearanceOutcome(kept["outcome"]), kept["comment"])


@require_safe
def text(request: HttpRequest, organisation: str, report: str, section: str, capacity: str) -> HttpResponse:
    """The exact text, byte by byte what is hashed."""
    at = loading.desk(request, organisation, report)
    place = at.place(section, capacity)
    response = HttpResponse(at.seen.texts[section].encode(), content_type="text/plain; charset=utf-8")
    name = f"{at.report.slug}-{slugify(place.section)}-{place.sha256[:12]}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
