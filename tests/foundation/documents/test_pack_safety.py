"""What a hostile, broken or careless PDF may not do through a pack."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from goldenthread.foundation.documents import pack_process
from goldenthread.foundation.documents.pack import Part, build_pack, pages_in
from goldenthread.foundation.documents.pack_process import Allowance, ProcessError
from goldenthread.foundation.lib.typed import RefusedError
from tests.foundation.documents.pack_samples import (
    FRONT,
    annotated,
    attached,
    drawn,
    packed,
    papers,
    plain,
    script,
    texts,
)

_PASSWORD = pikepdf.Encryption(owner="owner", user="user")
_NO_COPYING = pikepdf.Encryption(owner="owner", user="")


def _without_size(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.MediaBox = [0, 0, 0, 842]


def _bomb() -> bytes:
    """200 KB in which a list of one object, and blanks after it, unpacks to 200 MB."""
    packer = zlib.compressobj(9)
    kept = packer.compress(b"5 0 <</Type /Pages /Kids [] /Count 0>>")
    packed_up = b"".join([kept, *(packer.compress(b" " * 1_000_000) for _ in range(200)), packer.flush()])
    body = b"%PDF-1.7\n"
    offsets = []
    for content in (
        b"1 0 obj <</Type /Catalog /Pages 5 0 R>> endobj\n",
        b"2 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>> stream\n" % len(packed_up)
        + packed_up
        + b"\nendstream endobj\n",
    ):
        offsets.append(len(body))
        body += content
    start = len(body)
    rows = [(0, 0, 65535), (1, offsets[0], 0), (1, offsets[1], 0), (1, start, 0), (0, 0, 0), (2, 2, 0)]
    table = b"".join(bytes([kind]) + at.to_bytes(4, "big") + more.to_bytes(2, "big") for kind, at, more in rows)
    body += b"3 0 obj <</Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length %d>> stream\n" % len(table)
    return body + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("a password", lambda: drawn("a", encryption=_PASSWORD), "Save a copy without protection"),
    ("no copying", lambda: drawn("a", encryption=_NO_COPYING), "Save a copy without protection"),
    ("no PDF", lambda: b"A letter.", "save it as PDF again"),
    ("nothing", lambda: b"", "save it as PDF again"),
    ("cut off", lambda: drawn("a", "b", "c")[:900], "save it as PDF again"),
    ("no page", drawn, "has no page"),
    ("a page without size", lambda: drawn("a", change=_without_size), "Page 1 of the PDF has no size"),
    ("a portfolio", lambda: annotated(Collection=Dictionary()), "Add each of them as a paper of its own"),
    ("a dynamic form", lambda: annotated(NeedsRendering=True), "Print it to a PDF"),
    ("a redaction not applied", lambda: annotated({"/Subtype": Name.Redact}), "Apply the redactions"),
]


@pytest.mark.parametrize(("make", "fix"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_paper_that_cannot_be_taken_is_refused_by_name_and_with_the_fix(
    make: Callable[[], bytes], fix: str, tmp_path: Path
) -> None:
    file = make()
    parts = [*papers("Sound"), Part(label="5", title="Update", file=file)]
    with pytest.raises(RefusedError) as alone:
        pages_in(file)
    with pytest.raises(RefusedError) as refusal:
        build_pack(parts, to=tmp_path / "pack.pdf", front=FRONT)

    assert (alone.value.field, refusal.value.field) == ("file", "part-2")
    assert fix in alone.value.message
    assert refusal.value.message.startswith("“5 Update” cannot go into the pack. ")
    assert refusal.value.message.endswith(alone.value.message)


def test_a_page_whose_drawing_cannot_be_read_is_named(tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.pages[1].obj.Contents = pikepdf.Stream(file, b"not deflated", Filter=Name.FlateDecode)

    with pytest.raises(RefusedError, match=r"“Cut” cannot .* Page 2 of the PDF is damaged"):
        build_pack([Part(title="Cut", file=drawn("a", "b", change=change))], to=tmp_path / "pack.pdf", front=FRONT)


def test_a_broken_cover_is_named_as_the_cover(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refusal, packed([], tmp_path, cover=b"no", cover_title="Agenda"):
        pass

    assert refusal.value.field == "cover"
    assert "“Agenda” cannot go into the pack" in refusal.value.message


@pytest.mark.parametrize(
    ("allowed", "said"),
    [(Allowance(memory=1 << 20), "memory"), (Allowance(wall=0.01), "seconds"), (Allowance(written=2_000), "larger")],
)
def test_what_takes_too_much_is_ended(allowed: Allowance, said: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=said):
        build_pack(papers("Minutes"), to=tmp_path / "pack.pdf", front=FRONT, allowed=allowed)


def test_what_unpacks_to_more_than_there_is_room_for_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    little, enough = Allowance(memory=192 << 20), Allowance()
    (tmp_path / "bomb.pdf").write_bytes(_bomb())
    (tmp_path / "sound.pdf").write_bytes(drawn("a"))
    bomb = {"count": [str(tmp_path / "bomb.pdf")]}

    assert pack_process.ask({"count": [str(tmp_path / "sound.pdf")]}, little) == {"pages": [1]}
    with pytest.raises(ProcessError, match="damaged or incomplete"):
        pack_process.ask(bomb, little)
    with pytest.raises(ProcessError, match="has no page"):  # it could be unpacked
        pack_process.ask(bomb, enough)


def test_a_fault_of_ours_is_not_blamed_on_a_paper() -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'pieces'"):
        pack_process.ask({"join": {}})


def _everywhere(file: pikepdf.Pdf) -> None:
    """Hangs what acts on every place that a reader's program looks at."""
    page, program = file.pages[0].obj, attached(file)
    actions = [script(), Dictionary(S=Name.Launch, F=String("run.exe")), Dictionary(S=Name.SubmitForm, F=String("x"))]
    names = Array([String("a"), script()])
    file.Root.OpenAction = script()
    file.Root.AA = Dictionary(WC=script())
    file.Root.AF = Array([program])
    file.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=names), EmbeddedFiles=Dictionary(Names=Array([String("run.exe"), program]))
    )
    page.AA = Dictionary(O=script())
    page.AF = Array([program])
    page.Thumb = file.make_stream(b"OLD-PICTURE")
    page.Dur, page.Trans = 1, Dictionary(S=Name.Fly)  # turns to the next page by itself
    page.PieceInfo = Dictionary(App=Dictionary(Private=program))
    page.Resources.XObject = Dictionary(X=pikepdf.Stream(file, b"", Subtype=Name.Form, BBox=[0, 0, 1, 1], AF=program))
    box = [0, 0, 9, 9]
    links = [Dictionary(Subtype=Name.Link, Rect=box, A=action, AA=Dictionary(E=script())) for action in actions]
    links.append(Dictionary(Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))))
    links.append(
        Dictionary(
            Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI=String("https://kept.example"), Next=script())
        )
    )
    others = [
        Dictionary(Subtype=Name.FileAttachment, Rect=box, FS=program),
        Dictionary(Subtype=Name.Screen, Rect=box, A=script()),
        Dictionary(Subtype=Name.Text, Rect=box, Contents=String("SECRET-REMARK")),
        Dictionary(Subtype=Name.Widget, Rect=box, FT=Name.Btn, T=String("b"), A=script(), AA=Dictionary(D=script())),
    ]
    page.Annots = Array([file.make_indirect(note) for note in links + others])
    file.Root.AcroForm = Dictionary(Fields=Array([page.Annots[-1]]), XFA=String("<xdp/>"))
    element = file.make_indirect(
        Dictionary(S=Name.P, AF=program, K=Array([Dictionary(Type=Name.OBJR, Obj=note) for note in page.Annots]))
    )
    root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element, ParentTree=Dictionary(Nums=Array([]))))
    element.P = root
    file.Root.StructTreeRoot = root


def test_nothing_that_acts_comes_along_from_wherever_it_hangs(tmp_path: Path) -> None:
    with packed([Part(title="Trap", file=drawn("a", change=_everywhere))], tmp_path) as file:
        links = [dict(note.A.items()) for note in file.pages[1].obj.Annots]
        kinds = {str(element.S) for element in file.Root.StructTreeRoot.K[0].K[1].K}
    content = plain(tmp_path / "pack.pdf")

    assert links == [{"/S": Name.URI, "/URI": String("https://kept.example")}]
    assert kinds == {"/P"}
    for trace in (
        *(b"JavaScript", b"javascript:", b"app.alert", b"/Launch", b"run.exe", b"PAYLOAD", b"/EmbeddedFile"),
        *(b"/SubmitForm", b"/OpenAction", b"/AA", b"/AF", b"/AcroForm", b"/XFA", b"SECRET-REMARK"),
        *(b"/Thumb", b"/Dur", b"/Trans", b"/PieceInfo"),
    ):
        assert trace not in content, trace


def test_what_was_filled_in_stands_on_the_page(tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[0].obj
        look = pikepdf.Stream(file, b"BT /F1 12 Tf 2 4 Td (FILLED-IN) Tj ET", Subtype=Name.Form, BBox=[0, 0, 128, 18])
        look.Resources = page.Resources
        field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String("n"), V=String("FILLED-IN"), F=4)
        field.Rect, field.AP = Array([72, 72, 200, 90]), Dictionary(N=look)
        page.Annots = Array([file.make_indirect(field)])
        file.Root.AcroForm = Dictionary(Fields=page.Annots)

    with packed([Part(title="Form", file=drawn("Name:", change=change))], tmp_path) as file:
        assert "/Annots" not in file.pages[1].obj
    assert "FILLED-IN" in texts(tmp_path / "pack.pdf")[1]


def test_a_layer_that_is_off_stays_off(tmp_path: Path) -> None:
    def layered(usual: Callable[[Any, Any], Dictionary]) -> bytes:
        def change(file: pikepdf.Pdf) -> None:
            seen, unseen = (file.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("a", "b"))
            file.pages[0].obj.Resources.Properties = Dictionary(A=seen, B=unseen)
            file.Root.OCProperties = Dictionary(OCGs=Array([seen, unseen]), D=usual(seen, unseen))

        return drawn("a", change=change)

    one = layered(lambda _, unseen: Dictionary(OFF=Array([unseen])))
    two = layered(lambda seen, _: Dictionary(BaseState=Name.OFF, ON=Array([seen])))
    with packed([Part(title="One", file=one), Part(title="Two", file=two)], tmp_path) as file:
        off = [layer.objgen for layer in file.Root.OCProperties.D.OFF]
        unseen = [page.obj.Resources.Properties.B.objgen for page in list(file.pages)[1:]]
        assert off == unseen
        assert len(file.Root.OCProperties.OCGs) == 4


@pytest.mark.parametrize(
    "link",
    [
        lambda file: {"/Dest": Array([file.pages[1].obj, Name.Fit])},
        lambda file: {"/A": Dictionary(S=Name.GoTo, D=Array([file.pages[1].obj, Name.Fit]))},
        lambda file: {"/Dest": String("by name")},
        lambda file: {"/A": Dictionary(S=Name.GoTo, D=String("by name"))},
        lambda file: {"/Dest": Name("/Old")},
    ],
)
def test_a_link_within_a_paper_leads_there_still(link: Callable[[pikepdf.Pdf], dict[str, Any]], tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        goal = Array([file.pages[1].obj, Name.Fit])
        file.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("by name"), Dictionary(D=goal)])))
        file.Root.Dests = Dictionary(Old=goal)
        note = Dictionary({"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": [0, 0, 9, 9]} | link(file))
        file.pages[0].obj.Annots = Array([None, note])

    with packed([*papers("First"), Part(title="Linked", file=drawn("a", "b", change=change))], tmp_path) as file:
        (note,) = file.pages[2].obj.Annots
        assert note.Dest[0].objgen == file.pages[3].obj.objgen


def test_a_link_to_nowhere_is_left_out(tmp_path: Path) -> None:
    file = annotated({"/Subtype": Name.Link, "/Dest": String("unknown")}, {"/Subtype": Name.Link})
    with packed([Part(title="Lost", file=file)], tmp_path) as made:
        assert len(made.pages[1].obj.Annots) == 0
