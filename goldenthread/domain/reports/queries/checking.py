"""What the number check finds in a report as it now stands, with what was kept and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.domain.reports.models import KeptNumber
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.domain.reports.rules.number_check.check import check
from goldenthread.domain.reports.rules.number_check.findings import ORDER, Finding
from goldenthread.domain.reports.rules.number_check.record import record_of

Key = tuple[str, str, str]  # section, number as typed, SHA-256 of its sentence
LONGEST_NUMBER = 80  # characters of a number as typed that are kept


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding in its section. `kept` is why it stays, as long as its sentence says what it said then."""

    section: SectionKind
    finding: Finding
    kept: KeptNumber | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody has to put it right or to say why it stays: also where the record moved on since it was."""
        return self.finding.kind.is_fault and (self.kept is None or self.says_otherwise)

    @property
    def says_otherwise(self) -> bool:
        """Whether the record says something else by now than when the number was kept."""
        return self.kept is not None and self.kept.said != self.finding.message


def checked(one: Open) -> tuple[Checked, ...]:
    """Every finding in the prose of the report, section by section, worst first in each. One query."""
    return with_kept(one, kept_in(one))


def with_kept(one: Open, kept: Mapping[Key, KeptNumber]) -> tuple[Checked, ...]:
    """The same with what was kept given. No query."""
    content = one.source.content
    record = record_of(figures_of(content), content)
    return tuple(
        Checked(section, finding, kept.get(key_of(section.slug, finding)))
        for section in one.kind.sections
        for finding in check(one.text(section.slug), record)
    )


def key_of(section: str, finding: Finding) -> Key:
    """By what a finding and what was kept of it are the same."""
    return section, finding.typed[:LONGEST_NUMBER], finding.sha256


def finding_at(found: Iterable[Checked], section: str, sentence: str, place: int) -> Checked | None:
    """The finding at that place of a sentence, known by its SHA-256; None where the sentence is not there any more."""
    for each in found:
        one = each.finding
        if each.section.slug == section and one.place == place and one.sha256 == sentence:
            return each
    return None


def kept_in(one: Open) -> Mapping[Key, KeptNumber]:
    """What was kept in the report, the latest word to each number and sentence. One query."""
    rows = KeptNumber.objects.filter(report=one.report).select_related("by_person").order_by("pk")
    return {(each.section, each.number, each.sha256): each for each in rows}


@dataclass(frozen=True, slots=True)
class SectionChecked:
    """The findings of one section, those that wait first."""

    section: SectionKind
    waiting: tuple[Checked, ...]
    kept: tuple[Checked, ...]
    same: tuple[Checked, ...]


def by_section(found: Iterable[Checked]) -> tuple[SectionChecked, ...]:
    """The sections with findings: the one with the worst finding that waits first, then as the report has them."""
    groups: dict[str, list[Checked]] = {}
    for each in found:
        groups.setdefault(each.section.slug, []).append(each)
    sections = [
        SectionChecked(
            all_of[0].section,
            tuple(each for each in all_of if each.waits),
            tuple(each for each in all_of if each.kept and not each.waits),
            tuple(each for each in all_of if not each.waits and not each.kept),
        )
        for all_of in groups.values()
    ]
    return tuple(sorted(sections, key=_worst))


def _worst(section: SectionChecked) -> int:
    return min((ORDER.index(each.finding.kind) for each in section.waiting), default=len(ORDER))


def kept_numbers(one: Open, section: str) -> tuple[Checked, ...]:
    """The numbers of a section that differ from the record and stay, with why: what whoever clears it has to see."""
    return tuple(each for each in checked(one) if each.kept and each.section.slug == section)
