"""Frameworks as data: read from a file, compared edition with edition, taken in and never edited."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.reviews.choices import CharacteristicKind
from goldenthread.domain.reviews.importer.frameworks import read_framework
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.models import Framework
from goldenthread.domain.reviews.operations.frameworks import bring_standard, take_in_framework
from goldenthread.domain.reviews.queries.frameworks import (
    characteristics,
    digest_of,
    editions,
    framework_named,
    frameworks_of,
)
from goldenthread.domain.reviews.rules.frameworks import CharacteristicDraft, FrameworkDraft, ThemeDraft, compared
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import rows

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE = """
slug = "ours"
title = "Ours"
[[themes]]
slug = "housing"
title = "Housing"
[[themes.characteristics]]
slug = "repairs"
text = "Repairs are done in time."
"""


def _read(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    found = read_framework(path)
    assert (found.draft is None) is bool(found.refused)
    return [each.said() for each in found.refused]


def _drafts(slug: str = "ours", **given: str) -> FrameworkDraft:
    one = CharacteristicDraft("repairs", "Repairs are done in time.")
    return FrameworkDraft(slug, "Ours", (ThemeDraft("housing", "Housing", (one,)),), **given)


def test_the_standard_frameworks_are_the_seven_themes_and_two_editions_of_five() -> None:
    found = {each.slug: [theme.slug for theme in each.themes] for each in standard()}
    assert found["best-value-2024"] == [
        "continuous-improvement",
        "leadership",
        "governance",
        "culture",
        "use-of-resources",
        "service-delivery",
        "partnerships-and-community",
    ]
    assert {slug: len(themes) for slug, themes in found.items()} == {
        "best-value-2024": 7,
        "corporate-peer-challenge-2018": 5,
        "corporate-peer-challenge-2024": 5,
    }
    assert all(each.source and each.edition for each in standard())


def test_every_best_value_theme_names_signs_of_failure_too() -> None:
    (best_value,) = [each for each in standard() if each.slug == "best-value-2024"]
    for theme in best_value.themes:
        assert {each.kind for each in theme.characteristics} == set(CharacteristicKind)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    assert _read(tmp_path, ONE) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("slug = ", "ours.toml: It is not TOML"),
        (ONE.replace('slug = "ours"', ""), "ours.toml, column slug: It is empty or missing."),
        (ONE.replace('"ours"', '"Ours!"'), "column slug: 'Ours!' cannot stand in an address."),
        (ONE.replace('title = "Ours"', "title = 3"), "column title: 3 is no text."),
        (ONE + 'kind = "odd"', "theme 1, characteristic 1, kind: 'odd' is not known. Use well or failing."),
        (ONE + "colour = 1", "theme 1, characteristic 1, colour: The name is not known."),
        ('slug = "ours"\ntitle = "Ours"', "column themes: There are 0. Give from 1 to 60."),
        ('slug = "ours"\ntitle = "Ours"\nthemes = 3', "column themes: This is no list of tables."),
        (
            ONE
            + '[[themes]]\nslug = "roads"\ntitle = "Roads"\n[[themes.characteristics]]\nslug = "repairs"\ntext = "x"',
            "theme 2, characteristic 1, slug: 'repairs' is there twice, or kept.",
        ),
        (ONE.replace("in time.", "in\\u202etime."), "Remove the invisible character U+202E"),
        (ONE.replace("Repairs are done in time.", "x" * 4001), "Shorten it to 4,000 or fewer."),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place_and_the_fix(tmp_path: Path, text: str, said: str) -> None:
    refused = _read(tmp_path, text)
    assert any(said in each for each in refused), refused


def test_every_fault_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    assert len(_read(tmp_path, ONE.replace('"Housing"', "1").replace('"repairs"', '"A B"'))) == 2


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"#" * 1_000_001])
def test_a_file_that_cannot_be_read_is_refused_whole(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.toml"
    if content is not None:
        path.write_bytes(content)
    assert len(read_framework(path).refused) == 1


def test_editions_are_compared_by_slug() -> None:
    before = [CharacteristicDraft(slug, text) for slug, text in (("a", "A"), ("b", "B"), ("c", "C"))]
    after = [CharacteristicDraft(slug, text) for slug, text in (("d", "D"), ("b", "B, now"), ("a", "A"))]
    found = compared(before, after)
    assert found.kept == ((before[0], after[2]),)
    assert found.reworded == ((before[1], after[1]),)
    assert (found.new, found.dropped) == ((after[0],), (before[2],))


def _bring(home: Organisation) -> tuple[Framework, ...]:
    return bring_standard(organisation=home, drafts=standard(), by=OPERATOR, now=NOW)


@pytest.mark.django_db
def test_standard_frameworks_are_brought_once_and_are_there_for_everybody() -> None:
    home = rows.organisation()
    assert len(_bring(home)) == 3
    assert _bring(cast.elsewhere()) == ()
    assert LedgerEntry.objects.get().verb == "standard frameworks brought in"
    assert [each.standard for each in frameworks_of(cast.elsewhere())] == [True] * 3


@pytest.mark.django_db
def test_an_edition_knows_the_one_before_it_and_what_changed() -> None:
    home = rows.organisation()
    _bring(home)
    found = framework_named(home, "corporate-peer-challenge-2024")
    assert found is not None
    changed = editions(found)
    assert changed is not None
    assert {later.slug for _, later in changed.reworded} >= {"priorities-clear", "financial-plan"}
    assert {each.slug for each in changed.dropped} == {
        "context-understood", "leadership-effective", "financial-plan-delivered", "capacity-of-others",
    }  # fmt: skip
    first = framework_named(home, "best-value-2024")
    assert first is not None
    assert editions(first) is None


@pytest.mark.django_db
def test_its_own_framework_is_seen_by_the_organisation_alone() -> None:
    home = rows.organisation()
    made = take_in_framework(organisation=home, draft=_drafts(), by=OPERATOR, now=NOW)
    assert framework_named(home, "ours") == made
    assert framework_named(cast.elsewhere(), "ours") is None
    assert not frameworks_of(cast.elsewhere())
    assert LedgerEntry.objects.get().subject == "framework:ours"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("draft", "field"),
    [(_drafts(), "slug"), (_drafts("best-value-2024"), "slug"), (_drafts("new", previous="nowhere"), "previous")],
)
def test_an_edition_is_never_edited_and_never_follows_one_that_is_not_here(draft: FrameworkDraft, field: str) -> None:
    home = rows.organisation()
    _bring(home)
    take_in_framework(organisation=home, draft=_drafts(), by=OPERATOR, now=NOW)
    with pytest.raises(RefusedError) as no:
        take_in_framework(organisation=home, draft=draft, by=OPERATOR, now=NOW)
    assert no.value.field == field
    assert Framework.objects.count() == 4


@pytest.mark.django_db
def test_who_only_reads_takes_no_framework_in() -> None:
    home, reader = rows.organisation(), Acting("Reader", cast.person(Role.VIEWER))
    with pytest.raises(PermissionDenied):
        take_in_framework(organisation=home, draft=_drafts(), by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        bring_standard(organisation=home, drafts=standard(), by=reader, now=NOW)
    assert not Framework.objects.exists()


@pytest.mark.django_db
def test_a_digest_names_the_very_words() -> None:
    home = rows.organisation()
    take_in_framework(organisation=home, draft=_drafts(), by=OPERATOR, now=NOW)
    take_in_framework(organisation=home, draft=_drafts("next", edition="2"), by=OPERATOR, now=NOW)
    one, other = framework_named(home, "ours"), framework_named(home, "next")
    assert one is not None
    assert other is not None
    assert digest_of(one) != digest_of(other)
    (each,) = characteristics(one)
    before = digest_of(one)
    each.text = "Repairs are done."
    assert digest_of(one) != before


@pytest.mark.django_db
def test_the_queries_of_the_list_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home = rows.organisation()
    with django_assert_num_queries(1):
        frameworks_of(home)
    _bring(home)
    with django_assert_num_queries(1):
        found = frameworks_of(home)
    assert [(each.framework.slug, each.themes) for each in found] == [
        ("best-value-2024", 7), ("corporate-peer-challenge-2024", 5), ("corporate-peer-challenge-2018", 5),
    ]  # fmt: skip
    assert found[0].characteristics == 51
