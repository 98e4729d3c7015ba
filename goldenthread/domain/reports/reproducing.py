"""Makes an edition again from what is on record, and says whether it is, to the byte, what was published."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.domain.reports import published
from goldenthread.domain.reports.models import Edition, EditionFile
from goldenthread.domain.reports.queries.as_published import Kept, kept
from goldenthread.domain.reports.queries.editions import content_of
from goldenthread.domain.reports.queries.taken import About, take
from goldenthread.domain.reports.queries.templates import LostTemplateError
from goldenthread.domain.reports.rules.differences import Difference, first_difference
from goldenthread.domain.reports.rules.editions import require_known
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.documents.tree import Document
from goldenthread.foundation.documents.word_template import TemplateError
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.ledger.models import LedgerEntry

_MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Made:
    """Something made again: what it is, and whether its bytes are those of before; or `why` it could not be made."""

    what: str
    same: bool
    was: str  # SHA-256
    now: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reproduced:
    """The figures and each format, made again. `difference` is the first fact that differs, `since` what touched it.

    `altered` is what is stored of it and is not what was published; then nothing is made again from it.
    """

    edition: Edition
    made: tuple[Made, ...]
    difference: Difference | None = None
    since: Sequence[LedgerEntry] = field(default=())
    altered: tuple[Kept, ...] = ()

    @property
    def same(self) -> bool:
        """Whether all of it is as it was."""
        return not self.altered and all(each.same for each in self.made)


def reproduced(edition: Edition) -> Reproduced:
    """The edition made again: its figures from the record as known then, its formats from its own content.

    Raises NewerEditionError for an edition, or figures, of a later version of the program.
    """
    altered = tuple(each for each in kept(edition) if not each.same)
    if altered:
        return Reproduced(edition, (), altered=altered)
    taking = edition.taking
    require_known(edition.content, taking.content)
    again = take(About.of(edition.report), as_at=taking.as_at, since=taking.since, known_at=taking.known_at)
    figures = Made("The figures", again.text == taking.content.encode(), taking.sha256, again.digest)
    return Reproduced(edition, (figures, _content(edition), *_formats(edition)), *_explained(edition, again.content))


def _content(edition: Edition) -> Made:
    digest = hashlib.sha256(edition.content.encode()).hexdigest()
    return Made("The texts", digest == edition.sha256, edition.sha256, digest)


def _formats(edition: Edition) -> tuple[Made, ...]:
    """Each format that the program makes alone: what another program converts may differ from machine to machine."""
    content = content_of(edition)
    files = edition.files.filter(ending__in=RENDERERS).select_related("file").order_by("ending")
    document = published.document_of(content, edition.taking.content)
    return tuple(_format(document, content, each) for each in files)


def _format(document: Document, content: Mapping[str, Any], before: EditionFile) -> Made:
    """One format, Word with the very template it was published in, whatever is used now."""
    what, was = f"The paper as {before.ending}", before.file.sha256
    try:
        made = published.set_as(document, content, before.ending)
    except (LostTemplateError, TemplateError) as failure:
        return Made(what, same=False, was=was, now="", why=str(failure))
    digest = hashlib.sha256(made).hexdigest()
    return Made(what, digest == was, was, digest)


def _explained(edition: Edition, now: Any) -> tuple[Difference | None, tuple[LedgerEntry, ...]]:
    """The first fact that differs, and what was entered about it after the figures were taken."""
    found = first_difference(json.loads(edition.taking.content), now)
    if found is None:
        return None, ()
    later = ledger.entries(edition.report.organisation.slug).filter(moment__gt=edition.taking.known_at)
    return found, tuple(later.filter(subject__in=_subjects(edition, found)).order_by("sequence")[:_MOST_ENTRIES])


def _subjects(edition: Edition, found: Difference) -> list[str]:
    """What ledger entries that may have changed it are about: itself, and the plan as a whole."""
    plan = edition.report.plan
    whole = [f"plan:{plan.slug}"] if plan else []
    if found.about is None:
        return whole
    noun, name = found.about
    within = f"{plan.slug}/" if plan and noun in {"milestone", "area"} else ""
    return [f"{noun}:{within}{name}", *whole]
