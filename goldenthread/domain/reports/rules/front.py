"""The front sheet as text, one "Label: value" a line, and what follows from its classification ([S0], LGA 1972)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.domain.reports.rules.kinds import FRONT, FrontField
from goldenthread.domain.reports.rules.source import Fault

CLASSIFICATION = "classification"
_LABEL = re.compile(r"([^:]{1,100}):(.*)")
_OPEN = re.compile(r"(unrestricted|open|public|not restricted)?[.]?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\bparagraphs?\s*([1-7])\b", re.IGNORECASE)
_REASON = re.compile(r"(?:because|reason)\b:?\s*(.+)|[:;,–-]\s+(?!paragraph)(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exempt:
    """Why a report is not public: the paragraph of Schedule 12A, Local Government Act 1972, and the reason given.

    What is neither unrestricted nor names a paragraph is kept back too, with `paragraph` None: `front_faults` asks.
    """

    paragraph: int | None
    reason: str


def front_of(text: str, fields: Sequence[FrontField] = ()) -> Mapping[str, str]:
    """The fields of a front sheet by slug: of the field with that label, else made of it ("Lead member": lead-member).

    A line that begins with a space goes on with the line before it.
    """
    slugs = {each.label.casefold(): each.slug for each in fields}
    found: dict[str, str] = {}
    slug = ""
    for line in text.splitlines():
        label = _LABEL.fullmatch(line)
        if label and not line[:1].isspace():
            said = label[1].strip()
            slug = slugs.get(said.casefold()) or slug_of(said)
            found[slug] = label[2].strip()
        elif slug and line.strip():
            found[slug] = f"{found[slug]} {line.strip()}".strip()
    return found


def slug_of(label: str) -> str:
    """ "Key Decision?" is key-decision."""
    return "-".join(re.findall(r"[a-z0-9]+", label.casefold()))


def front_text(front: Mapping[str, str], fields: Sequence[FrontField] = ()) -> str:
    """The front sheet as text: the fields in their order, then what it holds besides; `front_of` reads it back."""
    labels = {each.slug: each.label for each in fields}
    order = [*labels, *(slug for slug in front if slug not in labels)]
    lines = (f"{labels.get(slug) or label_of(slug)}: {' '.join(front.get(slug, '').split())}" for slug in order)
    return "\n".join(line.rstrip() for line in lines)


def label_of(slug: str) -> str:
    """ "lead-member" is "Lead member"."""
    return slug.replace("-", " ").capitalize()


def exempt_of(front: Mapping[str, str]) -> Exempt | None:
    """Whether the classification keeps the report from the public, and why; None for an unrestricted one."""
    said = front.get(CLASSIFICATION, "").strip()
    if _OPEN.fullmatch(said):
        return None
    paragraph, reason = _PARAGRAPH.search(said), _REASON.search(said)
    why = next(filter(None, reason.groups()), "") if reason else ""
    return Exempt(int(paragraph[1]) if paragraph else None, why.strip().rstrip("."))


def front_faults(front: Mapping[str, str], fields: Sequence[FrontField]) -> tuple[Fault, ...]:
    """What the front sheet misses: a field that is needed, or what the classification has to say."""
    found = [
        Fault(FRONT, None, f"“{each.label}” is empty. Write it in a line that begins “{each.label}:”.")
        for each in fields
        if each.needed and not front.get(each.slug, "").strip()
    ]
    exempt = exempt_of(front)
    if exempt and (exempt.paragraph is None or not exempt.reason):
        fix = "Write “Unrestricted”, or “Exempt under paragraph 3 of Schedule 12A because …”."
        found.append(Fault(FRONT, None, f"The classification does not say why the report is exempt. {fix}"))
    return tuple(found)
