"""How the clearances of reports stand: against the exact text of each section as it is now, to the letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter

from django.db.models import OuterRef, Subquery

from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.organisations.choices import HoldingKind
from goldenthread.domain.organisations.models import Organisation, Person, Post, PostHolding
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.models import (
    Clearance,
    ClearingPost,
    Report,
    ReportEvent,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.queries import kinds, reports
from goldenthread.domain.reports.queries.clearing_facts import Facts, Key, facts_of
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules import clearing as rules
from goldenthread.domain.reports.rules import states
from goldenthread.domain.reports.rules.clearing import Change, Place, Standing, Word
from goldenthread.domain.reports.rules.kinds import Kind, SectionKind
from goldenthread.domain.reports.rules.lead_times import clock
from goldenthread.foundation.lib.clear_days import Holidays
from goldenthread.foundation.lib.text import LONDON


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
class _When:
    """What lead times are counted with."""

    now: datetime
    holidays: Holidays


def _seen(found: Sequence[Open], now: datetime) -> dict[int, ClearingSeen]:
    """At most eight queries."""
    facts, when = facts_of(found, on=now.astimezone(LONDON).date()), _When(now, holidays_known())
    return {each.report.pk: _one(each, facts[each.report.pk], when) for each in found}


def _one(one: Open, facts: Facts, when: _When) -> ClearingSeen:
    texts = papers.exact_texts(one.source)
    asked = [key for key in _keys(one.kind) if _asks_for(one, key, facts)]
    places = tuple(_place(one, facts, key, papers.sha256_of(texts[key[0]]), when) for key in asked)
    empty = tuple(key for key in _keys(one.kind) if key not in asked)
    return ClearingSeen(one, facts.events, places, facts.posts, facts.written, texts, facts.words, facts.taken, empty)


def _keys(kind: Kind) -> list[Key]:
    """Every clearance that the kind asks for, in the order of its sections."""
    return [(section, capacity) for section in kind.slugs for capacity in kind.section(section).clears]


def _asks_for(one: Open, key: Key, facts: Facts) -> bool:
    section, said = one.kind.section(key[0]), facts.words.get(key, ())
    return rules.asks_for(section, one.text(section.slug), said[-1] if said else None)


def _place(open_report: Open, facts: Facts, key: Key, sha256: str, when: _When) -> Place:
    section, named = key
    said, versions = facts.words.get(key, ()), facts.written.get(section, ())
    word = said[-1] if said else None
    writers = {each.person for each in versions if each.person is not None}
    events = [(ReportEventKind(each.kind), each.entered_at) for each in facts.events]
    stands = rules.standing(word, sha256, writers, is_out=states.is_out([kind for kind, _ in events]))
    since = None if word is None or stands is Standing.CLEARED else rules.first_after(word, [*versions, *facts.taken])
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
