"""One section of a report after another: its text with figures filled in and blocks put in their places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter

from goldenthread.domain.reports.rules import exact, figures
from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.domain.reports.rules.front import front_faults
from goldenthread.domain.reports.rules.kinds import FRONT, SectionKind
from goldenthread.domain.reports.rules.markdown import reading
from goldenthread.domain.reports.rules.markdown.words import Names, Reading
from goldenthread.domain.reports.rules.source import Fault, Source
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.documents.tree import (
    Block,
    Callout,
    Heading,
    Landscape,
    NumberedList,
    PageBreak,
    TitleBlock,
)

EMPTY = "Nothing is written here yet."


@dataclass(frozen=True)
class Composing:
    """A source being made into a paper. Each section is read once. `mark` is how a named figure is said in it."""

    source: Source
    mark: Callable[[Figure], str] = attrgetter("said")

    @cached_property
    def names(self) -> Names:
        """What the texts may name."""
        said = {name: self.mark(each) for name, each in figures.figures_of(self.source.content).items()}
        labels: dict[str, str] = {}
        for section in self.source.kind.sections:
            for label in reading.labels_of(self.text(section.slug), numbered=section.numbered):
                labels.setdefault(label, section.slug)
        return Names(said, labels)

    @cached_property
    def _kept(self) -> dict[str, reading.Read]:
        return {}

    def read(self, slug: str) -> reading.Read:
        """A section as it reads; none is read that nobody asks for, so that the preview of one is quick."""
        if slug not in self._kept:
            self._kept[slug] = self._read(self.source.kind.section(slug))
        return self._kept[slug]

    @cached_property
    def front(self) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """The front sheet as label and value, without empty ones; and what is wrong in it."""
        front = Reading(FRONT, self.names)
        facts = [(each.label, self.source.front.get(each.slug, "")) for each in self.source.kind.front]
        said = tuple((label, front.filled(value, 1)) for label, value in facts if value.strip())
        return said, tuple(message for _, message in front.faults)

    def text(self, slug: str) -> str:
        """The Markdown of a section; nothing where it never was written."""
        return self.source.texts.get(slug, "")

    def blocks(self, slug: str) -> tuple[Block, ...]:
        """The blocks of one section with its heading; of the front sheet its title block. Raises KeyError."""
        if slug == FRONT:
            return (self.title(),)
        section = self.source.kind.section(slug)
        heading = Heading(1, section.title, numbered=section.numbered)
        body = self.read(slug).blocks or (Callout(EMPTY),)
        first, *rest = body
        if section.appendix and isinstance(first, Landscape):
            return (Landscape((heading, *first.blocks)), *rest)
        return (PageBreak(), heading, *body) if section.appendix else (heading, *body)

    def title(self) -> TitleBlock:
        """The head of the first page, without what follows from the figures."""
        content = self.source.content
        return TitleBlock(str(content["organisation"]), self.body(), self.source.title, self.front[0])

    def body(self) -> str:
        """To whom the report goes: the meeting that its front sheet names, else the body that owns the plan."""
        return dict(self._slugged()).get("meeting") or str(self.source.content.get("body") or "")

    def _slugged(self) -> Iterator[tuple[str, str]]:
        by_label = dict(self.front[0])
        return ((each.slug, by_label[each.label]) for each in self.source.kind.front if each.label in by_label)

    def value(self, *slugs: str) -> str:
        """The first of these fields of the front sheet that says something; "" for none."""
        said = dict(self._slugged())
        return next((said[slug] for slug in slugs if said.get(slug)), "")

    def shown(self) -> tuple[SectionKind, ...]:
        """The sections that stand in the paper: those that are required, and those that say something."""
        return tuple(each for each in self.source.kind.sections if each.required or self.read(each.slug).blocks)

    def asked(self) -> tuple[Block, ...]:
        """What is recommended, from the sections that recommend, each list as it stands there."""
        recommending = [each.slug for each in self.source.kind.sections if each.recommends]
        return tuple(
            block for slug in recommending for block in self.read(slug).blocks if isinstance(block, NumberedList)
        )

    def exact(self, slug: str) -> str:
        """Every word of the section as a reader gets it. Raises KeyError."""
        return exact.exact(self.blocks(slug))

    def faults(self) -> Iterator[Fault]:
        """Why the report cannot be published as it stands."""
        for slug in self.source.kind.slugs:
            yield from self.faults_of(slug)

    def faults_of(self, slug: str) -> Iterator[Fault]:
        """What of that is in one section. Raises KeyError."""
        section = self.source.kind.section(slug)
        if slug == FRONT:
            yield from front_faults(self.source.front, self.source.kind.front)
            yield from (Fault(FRONT, None, message) for message in self.front[1])
            return
        read = self.read(slug)
        if section.required and not read.blocks:
            yield Fault(slug, None, f"“{section.title}” is empty. Its writer: {section.writes}.")
        yield from (Fault(slug, line, message) for line, message in read.faults)

    def _read(self, section: SectionKind) -> reading.Read:
        made = {name: partial(BLOCKS[name], self.source.content) for name in section.blocks if name in BLOCKS}
        text = self.text(section.slug)
        if not section.required and not text.strip():
            return reading.Read((), ())
        return reading.read(text, section=section, names=self.names, blocks=made)
