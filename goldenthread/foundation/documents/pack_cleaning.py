"""What a paper may bring into a pack: what is drawn, its tags and its links. Runs only in `pack_child`.

Nothing that acts comes along: scripts, actions on opening, launching, forms that send, files inside the file.
"""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from goldenthread.foundation.documents import pack_sources

_ACTS = {"/AA", "/OpenAction", "/JS", "/JavaScript", "/AF", "/EF", "/RF", "/XFA", "/EmbeddedFiles", "/PieceInfo"}
_PAGE = {
    *("/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
    *("/Rotate", "/UserUnit", "/Group", "/StructParents", "/Tabs", "/Annots"),
}
_LINK = {"/Type", "/Subtype", "/Rect", "/Border", "/C", "/BS", "/H", "/F", "/QuadPoints", "/Contents", "/StructParent"}
_ADDRESSES = ("http://", "https://", "mailto:")


def clean(paper: pikepdf.Pdf) -> None:
    """Makes what was filled in or stamped on a part of its page, then takes away all but what may come along."""
    _flatten(paper)
    goals = _named_goals(paper)
    own = {page.obj.objgen for page in paper.pages}

    def goal_of(goal: Any) -> Any:
        """The page and place that a link leads to, without a detour by name; None where that is not here."""
        found = goals.get(str(goal)) if isinstance(goal, pikepdf.String | Name) else goal
        found = found.get("/D") if isinstance(found, Dictionary) else found
        if not isinstance(found, Array) or len(found) == 0 or not isinstance(found[0], Dictionary):
            return None
        return found if found[0].objgen in own else None

    for page in paper.pages:
        for key in set(page.obj.keys()) - _PAGE:
            del page.obj[key]
        if "/Annots" in page.obj:
            page.obj.Annots = Array([note for note in pack_sources.notes(page) if _kept(note, goal_of)])
    _disarm(paper)


def _disarm(paper: pikepdf.Pdf) -> None:
    """Wherever it hangs: what tags, drawings and fonts point at comes along with them."""
    for held in paper.objects:
        if isinstance(held, Dictionary | pikepdf.Stream):
            for key in _ACTS & set(held.keys()):
                del held[key]


def _flatten(paper: pikepdf.Pdf) -> None:
    """What stands in form fields, stamps and notes is drawn on the page as it is seen on a screen."""
    form = paper.Root.get("/AcroForm")
    if form is not None and form.get("/NeedAppearances", False):
        paper.generate_appearance_streams()
    paper.flatten_annotations("screen")


def _named_goals(paper: pikepdf.Pdf) -> dict[str, Any]:
    goals: dict[str, Any] = dict(paper.Root.get("/Dests", Dictionary()).items())
    tree = paper.Root.get("/Names", Dictionary()).get("/Dests")
    if tree is not None:
        goals.update((str(name), goal) for name, goal in pikepdf.NameTree(tree).items())
    return goals


def _kept(note: Any, goal_of: Callable[[Any], Any]) -> bool:
    """Whether this is a link that leads somewhere harmless; what is not kept is emptied, for tags point at it too."""
    keep: dict[str, Any] = {key: note[key] for key in _LINK & set(note.keys())}
    leads = _leads(note, goal_of) if note.get("/Subtype") == Name.Link else {}
    for key in list(note.keys()):
        del note[key]
    if leads:
        for key, value in (keep | leads).items():
            note[key] = value
    return bool(leads)


def _leads(link: Any, goal_of: Callable[[Any], Any]) -> dict[str, Any]:
    action = link.get("/A", Dictionary())
    goal = goal_of(link.get("/Dest") if "/Dest" in link else action.get("/D"))
    if goal is not None and action.get("/S", Name.GoTo) == Name.GoTo:
        return {"/Dest": goal}
    if action.get("/S") != Name.URI or not str(action.get("/URI", "")).lower().startswith(_ADDRESSES):
        return {}
    return {"/A": Dictionary(S=Name.URI, URI=action.URI)}
