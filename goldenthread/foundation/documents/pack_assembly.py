"""Joins papers into one file: pages, tags, layers, links, margins, bookmarks. Runs only in `pack_child`."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from goldenthread.foundation.documents import pack_cleaning, pack_sources, pack_stamps, pack_tags

_OURS = "pack:"  # the address that a line of our contents page leads to, before it is a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file that goes in whole. `ours` says that we set it; `bookmark` is its name in the outline, in its group."""

    path: str
    pages: int
    bookmark: str
    group: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What `join` makes: `stamps` holds a small page for each page; `moment` is as in D:20170614090000Z."""

    pieces: tuple[Piece, ...]
    stamps: str
    to: str
    title: str
    language: str
    moment: str
    first: int
    prefix: str


class Joining:
    """The pack while it grows."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._pack = pikepdf.new()
        self._tags = pack_tags.Tags(self._pack)
        self._starts: list[int] = []
        self._layers: list[Any] = []
        self._hidden: list[Any] = []

    def add(self, piece: Piece, paper: pikepdf.Pdf) -> None:
        """Takes in one paper. Raises PaperError where it is not what it was when it was counted."""
        if len(paper.pages) != piece.pages:
            raise pack_sources.PaperError("The PDF was changed while the pack was made. Make the pack again.")
        if not piece.ours:
            pack_cleaning.clean(paper)
        start = len(self._pack.pages)
        self._starts.append(start)
        self._pack.pages.extend(paper.pages)
        pages = [self._pack.pages[start + place] for place in range(piece.pages)]
        untagged = {page.obj.objgen for page in self._tags.add(paper, pages, piece.bookmark)}
        for number, page in enumerate(pages, 1):
            within = pack_tags.UNTAGGED if page.obj.objgen in untagged else (b"", b"")
            pack_stamps.close(page, number, within)
        self._add_layers(paper)

    def save(self, stamps: pikepdf.Pdf) -> None:
        """Writes what stands in margins, the outline, the labels and what the file says of itself; then the file."""
        for place, (page, margin) in enumerate(zip(self._pack.pages, stamps.pages, strict=True)):
            pack_stamps.stamp(page, self._pack.copy_foreign(margin.as_form_xobject()), place)
        self._lead()
        self._outline()
        self._tags.finish()
        self._describe()
        self._pack.save(self._order.to, deterministic_id=True, min_version="1.7")

    def _add_layers(self, paper: pikepdf.Pdf) -> None:
        """Layers that are off stay off: what a paper hides must not be seen in the pack."""
        layers = paper.Root.get("/OCProperties")
        if layers is None:
            return
        copy = self._pack.copy_foreign(layers if layers.is_indirect else paper.make_indirect(layers))
        usual, known = copy.get("/D", Dictionary()), list(copy.get("/OCGs", ()))
        shown = {layer.objgen for layer in usual.get("/ON", ())}
        hidden = list(usual.get("/OFF", ()))
        if usual.get("/BaseState") == Name.OFF:
            hidden = [layer for layer in known if layer.objgen not in shown]
        self._layers += known
        self._hidden += hidden

    def _lead(self) -> None:
        """Turns the addresses on our own pages into links within the file."""
        for piece, start in zip(self._order.pieces, self._starts, strict=True):
            for page in list(self._pack.pages)[start : start + piece.pages] if piece.ours else ():
                for note in pack_sources.notes(page):
                    address = str(note.get("/A", Dictionary()).get("/URI", ""))
                    if address.startswith(_OURS):
                        self._link(note, int(address.removeprefix(_OURS)))

    def _link(self, note: Any, place: int) -> None:
        del note["/A"]
        note.Dest = Array([self._pack.pages[place].obj, Name.Fit])
        note.Contents = String(f"Page {self._order.prefix}{self._order.first + place}")

    def _outline(self) -> None:
        with self._pack.open_outline() as outline:
            group, above = "", outline.root
            for piece, start in zip(self._order.pieces, self._starts, strict=True):
                if piece.group != group:
                    group, above = piece.group, outline.root
                    if group:
                        head = OutlineItem(group, start)
                        outline.root.append(head)
                        above = head.children
                above.append(OutlineItem(piece.bookmark, start))

    def _describe(self) -> None:
        order, pack = self._order, self._pack
        label = Dictionary(S=Name.D, St=order.first)
        if order.prefix:
            label.P = String(order.prefix)
        pack.Root.PageLabels = Dictionary(Nums=Array([0, label]))
        pack.Root.Lang = String(order.language)
        pack.Root.PageMode = Name.UseOutlines
        pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self._layers:
            usual = Dictionary(OFF=Array(self._hidden))
            pack.Root.OCProperties = Dictionary(OCGs=Array(self._layers), D=usual)
        for key, value in (("/Title", order.title), ("/CreationDate", order.moment), ("/ModDate", order.moment)):
            pack.docinfo[key] = String(value)
        with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = order.title
            about["dc:language"] = {order.language}


def join(order: Order, told: Callable[[str], object]) -> None:
    """Writes the pack to `order.to`. `told` hears which file is next; a PaperError is about the one told last."""
    joining = Joining(order)
    with ExitStack() as held:
        for piece in order.pieces:
            told(piece.path)
            # A paper must stay open until the pack is written: its streams are read only then.
            paper = held.enter_context(pack_sources.opened(Path(piece.path)))
            try:
                joining.add(piece, paper)
            except pack_sources.TRIPS as error:
                raise pack_sources.damaged() from error
        told("")
        joining.save(held.enter_context(pikepdf.open(order.stamps)))
