"""The tags of many papers as one tree, so that a pack can be read out. Runs only in `pack_child`.

Papers bring trees of their own (ISO 32000-1, 14.7); what joins pages leaves them behind. A page without tags would be
passed over in silence among pages that have them, so all of it becomes one paragraph, in the order it is drawn.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

UNTAGGED = b"/P <</MCID 0>> BDC\n", b"\nEMC"


class Tags:
    """The tree while it grows, a paper at a time; `finish` puts it into the file."""

    def __init__(self, pack: pikepdf.Pdf) -> None:
        self._pack = pack
        self._root = pack.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._whole = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array()))
        self._root.K = Array([self._whole])
        self._roles: dict[str, Any] = {}
        self._parents: list[Any] = []

    def add(self, paper: pikepdf.Pdf, pages: Sequence[pikepdf.Page], title: str) -> list[pikepdf.Page]:
        """Takes the paper's tree over for its `pages`, which are in the pack already.

        The pages that have no tags are given back: what they draw must be put between the two marks `UNTAGGED`.
        """
        own = self._pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self._whole, T=String(title), K=Array())
        )
        if isinstance(paper.Root.get("/Lang"), String):
            own.Lang = String(str(paper.Root.Lang))
        self._whole.K.append(own)
        parents = self._taken(paper, own)
        renumbered = _Renumbered(parents, self._parents)
        untagged = [page for page in pages if not renumbered.page(page.obj)]
        for page in untagged:
            mark = self._pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=own, Pg=page.obj, K=0))
            own.K.append(mark)
            page.obj.StructParents = len(self._parents)
            self._parents.append(Array([mark]))
        return untagged

    def finish(self) -> None:
        """Puts the tree into the file, which then says that it is tagged."""
        numbers = Array([part for pair in enumerate(self._parents) for part in pair])
        self._root.ParentTree = self._pack.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._parents)
        if self._roles:
            self._root.RoleMap = Dictionary(self._roles)
        self._pack.Root.StructTreeRoot = self._root
        self._pack.Root.MarkInfo = Dictionary(Marked=True)

    def _taken(self, paper: pikepdf.Pdf, own: Any) -> dict[int, Any]:
        """Hangs a copy of the paper's tree below `own`; the answer is who is parent of what, by the paper's numbers."""
        tree = paper.Root.get("/StructTreeRoot")
        if not isinstance(tree, Dictionary) or "/K" not in tree or "/ParentTree" not in tree:
            return {}
        copy = self._pack.copy_foreign(tree if tree.is_indirect else paper.make_indirect(tree))
        for child in _listed(copy.K):
            child.P = own
            if child.get("/S") == Name.Document:
                child.S = Name.Sect
            own.K.append(child)
        # Papers seldom disagree on what their own names for tags stand for; the first paper is followed.
        self._roles = dict(copy.get("/RoleMap", Dictionary()).items()) | self._roles
        return {int(number): parent for number, parent in pikepdf.NumberTree(copy.ParentTree).items()}


class _Renumbered:
    """Gives what a paper's pages hold new numbers in the list of parents of the whole pack."""

    def __init__(self, parents: dict[int, Any], into: list[Any]) -> None:
        self._parents, self._into = parents, into
        self._seen: set[tuple[int, int]] = set()

    def page(self, page: Any) -> bool:
        """Whether the page has tags."""
        tagged = self._number(page, "/StructParents")
        for note in page.get("/Annots") or ():
            self._number(note, "/StructParent")
        for form in self._forms(page):
            tagged = self._number(form, "/StructParents") or tagged
            self._number(form, "/StructParent")
        return tagged

    def _number(self, held: Any, key: str) -> bool:
        if key not in held:
            return False
        parent = self._parents.get(int(held[key]))
        if parent is None:
            del held[key]
            return False
        held[key] = len(self._into)
        self._into.append(parent)
        return True

    def _forms(self, holder: Any) -> Iterator[Any]:
        for form in holder.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values():
            if isinstance(form, pikepdf.Stream) and form.objgen not in self._seen:
                self._seen.add(form.objgen)
                yield form
                yield from self._forms(form)


def _listed(kids: Any) -> list[Any]:
    """The elements among the children of a tree's root."""
    return [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]
