"""Numbers kept though the record says otherwise: with which clearance an officer reads why."""

from collections.abc import Iterable, Mapping, Sequence

from goldenthread.domain.reports.models import KeptNumber
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules.clearing import Change
from goldenthread.domain.reports.rules.kinds import Kind

Key = tuple[str, str]  # section, capacity


def kept_for(found: Iterable[Open]) -> dict[int, Mapping[Key, Sequence[Change]]]:
    """By report and clearance, the numbers whose reason has to be read for it, the first kept first. One query.

    A number is read with its section. One in a section that nobody clears is read, as long as its sentence stands, with
    the first section of each capacity: else it would be published without any officer having seen why.
    """
    by_report = {each.report.pk: each for each in found}
    rows: dict[int, list[KeptNumber]] = {}
    for row in KeptNumber.objects.filter(report__in=by_report).order_by("pk"):
        rows.setdefault(row.report_id, []).append(row)
    return {pk: _by_key(by_report[pk], kept) for pk, kept in rows.items()}


def _by_key(one: Open, rows: Iterable[KeptNumber]) -> Mapping[Key, Sequence[Change]]:
    first, made = _first_sections(one.kind), dict[Key, list[Change]]()
    for row in rows:
        section = one.kind.section(row.section)
        if section.clears:
            for capacity in section.clears:
                made.setdefault((section.slug, capacity), []).append(_change(row))
        elif _stands(row, one.text(section.slug)):
            for capacity, place in first.items():
                made.setdefault((place, capacity), []).append(_change(row, section.title))
    return made


def _first_sections(kind: Kind) -> Mapping[str, str]:
    """By capacity, the first section that it clears."""
    return {capacity: slug for slug in reversed(kind.slugs) for capacity in kind.section(slug).clears}


def _stands(row: KeptNumber, text: str) -> bool:
    """Whether its sentence is still there; sentences are kept with their white space evened out."""
    return row.sentence in " ".join(text.split())


def _change(row: KeptNumber, within: str = "") -> Change:
    return Change(row.entered_at, row.by_post, row.by_person_id, kept=row.number, within=within)
