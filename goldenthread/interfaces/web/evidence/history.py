"""What became of an item, as entries of a thread: its versions, who may see it, and what others found. Newest first."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup, escape

from goldenthread.domain.evidence.models import EvidenceClassification, EvidenceItem, EvidenceReview, EvidenceVersion
from goldenthread.foundation.lib.text import LONDON, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone

Entry = dict[str, object]
_TONES = {"shows": Tone.DONE, "in_part": Tone.WARNING, "does_not": Tone.LATE}


def history(item: EvidenceItem) -> list[tuple[datetime, Entry]]:
    """Each entry with its moment, newest first. No query where the item was read by `queries.item`."""
    found = sorted(_entries(item), key=lambda each: each[0])
    return found[::-1]


def _entries(item: EvidenceItem) -> Iterator[tuple[datetime, Entry]]:
    for version in item.versions.all():
        yield version.added_at, _version(version, item)
        for review in version.reviews.all():
            yield review.added_at, _review(review, version)
    for place, each in enumerate(item.classifications.all()):
        yield each.added_at, _classification(each, first=place == 0)


def _entry(row: EvidenceVersion | EvidenceReview | EvidenceClassification, title: str, **ours: object) -> Entry:
    on = said_date(row.added_at.astimezone(LONDON).date())
    recorded = f"Recorded {said_moment(row.added_at)}."
    return {"on": on, "by": row.by_post, "title": title, "note": recorded} | ours


def _version(version: EvidenceVersion, item: EvidenceItem) -> Entry:
    title = f"Version {version.number}, dated {said_date(version.dated_on)}"
    shown = Markup("{}<br>SHA-256 <code>{}</code>").format(holds(version, item), version.sha256)
    words = Markup("{}<br>{}").format(version.note, shown) if version.note else shown
    return _entry(version, title, words=words, tone=Tone.ACTIVE)


def _review(review: EvidenceReview, version: EvidenceVersion) -> Entry:
    title = f"Reviewed, version {version.number}: {review.get_verdict_display()}"
    return _entry(review, title, words=review.reason, tone=_TONES[review.verdict])


def _classification(each: EvidenceClassification, *, first: bool) -> Entry:
    title = f"{'Classified' if first else 'Reclassified'}: {classified(each)}"
    return _entry(each, title, words=" ".join(filter(None, (each.public_interest, each.reason))), tone=Tone.PLAIN)


def classified(each: EvidenceClassification) -> str:
    """ "Exempt, paragraph 3 of Schedule 12A"."""
    label = each.get_classification_display()
    return f"{label}, paragraph {each.paragraph} of Schedule 12A" if each.paragraph else label


def holds(version: EvidenceVersion, item: EvidenceItem) -> Markup:
    """What the version holds, as it is shown: a download, a link out with the day it was seen, or a figure."""
    if version.file is not None:
        href = reverse("evidence:download", args=[item.organisation.slug, item.number, version.number])
        size = max(1, round(version.file.size / 1000))
        said = f"{size:,} kB, {version.file.get_scanned_display()}"
        return Markup('<a class="govuk-link" href="{}">{}</a> ({})').format(href, version.file.name, said)
    if version.url:
        link = Markup('<a class="govuk-link" rel="noreferrer noopener" href="{}">{}</a>').format(
            version.url, version.url
        )
        seen = said_date(version.seen_on) if version.seen_on else ""
        return Markup("{}, seen on {}").format(link, seen)
    return escape(f"{version.figure}: {version.value}{f' {version.unit}' if version.unit else ''}")
