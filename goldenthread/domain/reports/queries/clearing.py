"""How the clearances of reports stand: against the exact text of each section as it is now, to the letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Trim

from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.organisations.choices import HoldingKind
from goldenthread.domain.organisations.models import Organisation, Person, Post, PostHolding
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ClearanceOutcome, ReportEventKind, State
from goldenthread.domain.reports.models import (
    Clearance,
    ClearingPost,
    Report,
    ReportEvent,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.queries import kept_numbers, kinds, reports
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules import clearing as rules
from goldenthread.domain.reports.rules import states
from goldenthread.domain.reports.rules.clearing import Change, Place, Standing, Word
from goldenthread.domain.reports.rules.kinds import Kind, SectionKind
from goldenthread.domain.reports.rules.lead_times import clock
from goldenthread.foundation.lib.clear_days import Holidays
from goldenthread.foundation.lib.text import LONDON

Key = tuple[str, str]  # section, capacity


@dataclass(frozen=True)
class ClearingSeen:
    """A report with how each clearance stands, in the order of its sections and of what clears each."""

    open: Open
    events: tuple[ReportEvent, ...]
    places: tuple[Place, ...]
    posts: Mapping[str, tuple[Post, ...]]  # by capacity: who clears so today
    written: Mapping[str, tuple[Change, ...]]  # by section: its versions that somebody wrote
    texts: Mapping[str, str]  # the exact text of every section
    said: Mapping[Key, tuple[Word, ...]]  # all that whoever clears said of each, the first first
    taken: tuple[Change, ...]
    empty: tuple[Key, ...]  # what the kind asks for and nobody has to clear: optional, and without words

    @property
    def report(self) -> Report:
        return self.open.report

    @cached_property
    def all_cleared(self) -> bool:
        return all(each.standing is Standing.CLEARED for each in self.places)

    @cached_property
    def state(self) -> State:
        """Where the report stands."""
        return states.state_of([ReportEventKind(each.kind) for each in self.events], all_cleared=self.all_cleared)

    @property
    def void(self) -> tuple[Place, ...]:
        """What was cleared and does not count any more."""
        return tuple(each for each in self.places if each.standing.is_void)

    def place(self, section: str, capacity: str) -> Place | None:
        """One of them; None where the kind asks for no such clearance."""
        return next((each for each in self.places if each.key == (section, capacity)), None)


def clearances_of(open_report: Open, *, now: datetime) -> ClearingSeen:
    """How the clearances of a report stand, and since when they do not. At most eight queries."""
    return _seen([open_report], now)[open_report.report.pk]


def clearances_of_all(found: Sequence[Report], *, now: datetime) -> tuple[ClearingSeen, ...]:
    """The same for many reports that come with their organisation, in their order. At most ten queries."""
    versions: dict[int, dict[str, SectionVersion]] = {each.pk: {} for each in found}
    for each in reports.latest_versions(found):
        versions[each.report_id][each.section] = each
    takings = {each.report_id: each for each in _latest_takings(found)}
    opened = [reports.opened(each, taking=takings[each.pk], versions=versions[each.pk]) for each in found]
    seen = _seen(opened, now)
    return tuple(seen[each.pk] for each in found)


def capacities_of(person: Person, organisation: Organisation, *, on: date) -> dict[str, Post]:
    """In which capacities the person clears there on that day, and by which post. One query.

    Whoever only answers for a post as its deputy does not: a deputy who clears has a post of their own that does.
    """
    held = PostHolding.objects.on(on).filter(person=person).exclude(kind=HoldingKind.DEPUTY)
    rows = ClearingPost.objects.on(on).filter(organisation=organisation, post__in=held.values("post"))
    return {each.capacity: each.post for each in rows.select_related("post").order_by("-pk")}


def in_clearance(organisations: Iterable[Organisation] | None = None) -> tuple[Report, ...]:
    """The reports that are with those who clear them, the longest first; of some organisations, or all. One query."""
    last = ReportEvent.objects.filter(report=OuterRef("pk")).order_by("-pk")
    rows = Report.objects.annotate(last=Subquery(last.values("kind")[:1]), at=Subquery(last.values("entered_at")[:1]))
    rows = rows.filter(last=ReportEventKind.SENT).select_related("organisation").order_by("at", "pk")
    return tuple(rows if organisations is None else rows.filter(organisation__in=list(organisations)))


def clearing_posts(organisation: Organisation) -> tuple[ClearingPost, ...]:
    """Who clears in which capacity there, now, before and later. One query."""
    rows = ClearingPost.objects.filter(organisation=organisation).select_related("post")
    return tuple(rows.order_by("capacity", "from_on", "pk"))


def capacities_there(organisation: Organisation) -> Mapping[str, str]:
    """Every capacity that a kind of report of the organisation asks for, with its title, by title. One query."""
    found = {each.slug: each.title for kind in kinds.kinds_of(organisation) for each in kind.kind.capacities}
    return dict(sorted(found.items(), key=itemgetter(1)))


def _latest_takings(found: Iterable[Report]) -> Iterable[Taking]:
    last = Taking.objects.filter(report=OuterRef("report")).order_by("-number").values("number")[:1]
    return Taking.objects.filter(report__in=found, number=Subquery(last))


@dataclass(frozen=True)
class _Facts:
    """What is on record of one report, beside its latest texts and figures."""

    events: tuple[ReportEvent, ...]
    words: Mapping[Key, tuple[Word, ...]]
    written: Mapping[str, tuple[Change, ...]]
    taken: tuple[Change, ...]
    posts: Mapping[str, tuple[Post, ...]]


@dataclass(frozen=True)
class _When:
    """What lead times are counted with."""

    now: datetime
    holidays: Holidays


def _seen(found: Sequence[Open], now: datetime) -> dict[int, ClearingSeen]:
    """At most eight queries."""
    pks = [each.report.pk for each in found]
    events: dict[int, list[ReportEvent]] = {pk: [] for pk in pks}
    for event in ReportEvent.objects.filter(report__in=pks).order_by("pk"):
        events[event.report_id].append(event)
    words, written, taken = _words(found), _written(found), _taken(pks)
    posts = _posts({each.report.organisation_id for each in found}, now.astimezone(LONDON).date())
    when = _When(now, holidays_known())
    return {
        each.report.pk: _one(
            each,
            _Facts(
                tuple(events[each.report.pk]),
                words.get(each.report.pk, {}),
                {section: tuple(rows) for section, rows in written.get(each.report.pk, {}).items()},
                tuple(taken.get(each.report.pk, ())),
                posts.get(each.report.organisation_id, {}),
            ),
            when,
        )
        for each in found
    }


def _one(one: Open, facts: _Facts, when: _When) -> ClearingSeen:
    texts = papers.exact_texts(one.source)
    asked = [key for key in _keys(one.kind) if _asks_for(one, key, facts)]
    places = tuple(_place(one, facts, key, papers.sha256_of(texts[key[0]]), when) for key in asked)
    empty = tuple(key for key in _keys(one.kind) if key not in asked)
    return ClearingSeen(one, facts.events, places, facts.posts, facts.written, texts, facts.words, facts.taken, empty)


def _keys(kind: Kind) -> list[Key]:
    """Every clearance that the kind asks for, in the order of its sections."""
    return [(section, capacity) for section in kind.slugs for capacity in kind.section(section).clears]


def _asks_for(one: Open, key: Key, facts: _Facts) -> bool:
    section, said = one.kind.section(key[0]), facts.words.get(key, ())
    return rules.asks_for(section, one.text(section.slug), said[-1] if said else None)


def _place(open_report: Open, facts: _Facts, key: Key, sha256: str, when: _When) -> Place:
    section, named = key
    said, versions = facts.words.get(key, ()), facts.written.get(section, ())
    word = said[-1] if said else None
    writers = {each.person for each in versions if each.person is not None}
    stands = rules.standing(word, sha256, writers)
    since = None if word is None or stands is Standing.CLEARED else rules.first_after(word, [*versions, *facts.taken])
    events = [(ReportEventKind(each.kind), each.entered_at) for each in facts.events]
    asked_at = rules.asked_at(stands, since, word, events, _words_since(open_report.kind.section(section), versions))
    capacity = open_report.kind.capacity(named)
    return Place(
        section=section,
        title=open_report.title_of(section),
        capacity=capacity,
        standing=stands,
        sha256=sha256,
        word=word,
        since=since,
        asked_at=asked_at,
        clock=clock(asked_at, capacity.days, now=when.now, holidays=when.holidays) if asked_at else None,
    )


def _words_since(section: SectionKind, versions: Sequence[Change]) -> datetime | None:
    """Since when an optional section has words; None for what had to be cleared from the start."""
    return None if section.required else rules.words_since(versions, blank=not section.starts_with.strip())


def _words(found: Sequence[Open]) -> dict[int, dict[Key, tuple[Word, ...]]]:
    """By report, every word on each section in each capacity, the first first. Two queries."""
    pks = [each.report.pk for each in found]
    same_text = SectionVersion.objects.filter(
        report=OuterRef("report"), section=OuterRef("section"), text=OuterRef("version__text")
    )
    same_figures = Taking.objects.filter(report=OuterRef("report"), sha256=OuterRef("taking__sha256"))
    rows = Clearance.objects.filter(report__in=pks).annotate(
        last_text=Subquery(same_text.order_by("-number").values("number")[:1]),
        last_figures=Subquery(same_figures.order_by("-number").values("number")[:1]),
    )
    kept = kept_numbers.kept_for(found)
    made: dict[int, dict[Key, tuple[Word, ...]]] = {}
    for each in rows.defer("text").order_by("pk"):
        here, key = made.setdefault(each.report_id, {}), (each.section, each.capacity)
        there = kept.get(each.report_id, {}).get(key, ())
        here[key] = (*here.get(key, ()), _word(each, there))
    return made


def _word(row: Clearance, kept: Iterable[Change]) -> Word:
    """`row` comes with the last version and figures that are as they were read; `kept` are numbers, the first first."""
    return Word(
        outcome=ClearanceOutcome(row.outcome),
        sha256=row.sha256,
        at=row.entered_at,
        post=row.by_post,
        person=row.by_person_id,
        version=row.last_text,  # type: ignore[attr-defined]
        taking=row.last_figures,  # type: ignore[attr-defined]
        comment=row.comment,
        key=row.pk,
        kept=next((each for each in kept if each.at > row.entered_at), None),
    )


def _written(found: Sequence[Open]) -> dict[int, dict[str, list[Change]]]:
    """By report and section, every version that somebody wrote, the first first. At most two queries.

    The first version is the words of the kind: nobody's, but where a council's own kind brought them in.
    """
    made: dict[int, dict[str, list[Change]]] = {}
    for report, sections in kinds.brought_in_by([each.report for each in found]).items():
        for section, row in sections.items():
            change = Change(row.entered_at, row.by_post, row.by_person_id, version=1)
            made.setdefault(report, {}).setdefault(section, []).append(change)
    rows = SectionVersion.objects.filter(report__in=[each.report.pk for each in found], number__gt=1)
    blank = Case(When(words="", then=Value(value=True)), default=Value(value=False))
    for each in rows.alias(words=Trim("text")).annotate(blank=blank).defer("text").order_by("number"):
        change = Change(each.entered_at, each.by_post, each.by_person_id, version=each.number, blank=each.blank)
        made.setdefault(each.report_id, {}).setdefault(each.section, []).append(change)
    return made


def _taken(pks: Sequence[int]) -> dict[int, list[Change]]:
    """By report, every taking of its figures. One query."""
    found: dict[int, list[Change]] = {}
    for each in Taking.objects.filter(report__in=pks).defer("content").order_by("number"):
        change = Change(each.entered_at, each.by_post, each.by_person_id, taking=each.number)
        found.setdefault(each.report_id, []).append(change)
    return found


def _posts(organisations: Iterable[int], on: date) -> dict[int, dict[str, tuple[Post, ...]]]:
    """By organisation and capacity, the posts that clear so on that day. One query."""
    found: dict[int, dict[str, tuple[Post, ...]]] = {}
    rows = ClearingPost.objects.on(on).filter(organisation__in=set(organisations)).select_related("post")
    for each in rows.order_by("post__title", "pk"):
        here = found.setdefault(each.organisation_id, {})
        here[each.capacity] = (*here.get(each.capacity, ()), each.post)
    return found


def text_of_word(word: Word) -> str:
    """The exact text that the word was said of. One query."""
    return str(Clearance.objects.values_list("text", flat=True).get(pk=word.key))


def text_as_read(open_report: Open, section: str, *, version: int, taking: int) -> str:
    """The exact text of a section with an earlier version or earlier figures. Two queries; "" for what never was."""
    report = open_report.report
    text = SectionVersion.objects.filter(report=report, section=section, number=version).first()
    figures = Taking.objects.filter(report=report, number=taking).first()
    if text is None or figures is None:
        return ""
    then = reports.opened(report, taking=figures, versions={**open_report.versions, section: text})
    return papers.exact_text(then.source, section)
