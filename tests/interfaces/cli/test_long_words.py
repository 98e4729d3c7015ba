"""What is typed at great length is asked wrong, and repeated only in part."""

from pathlib import Path

import pytest

from tests.factories import rows
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db
LONG = "n" * 5_000
SHOWN = f"'{LONG[:60]}…'"
DATES = ("--from", "2026-04-01", "--to", "2027-03-31")
PLAN = ("--organisation", "wharfdale", "--slug", "ip", "--title", "Plan", *DATES)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("position", LONG, "--as-at", "2017-06-14"), f"No plan is called {SHOWN}. Plans here: plan-2017."),
        (("position", "plan-2017", "--as-at", LONG), f"{SHOWN} is not a date."),
        (("position", "plan-2017", "--as-at", "2017-06-14", "--known-at", LONG), f"{SHOWN} is not a moment."),
        (("create-plan", "--organisation", LONG, *PLAN[2:]), f"{SHOWN} cannot stand in an address."),
        (("create-plan", *PLAN, "--areas", LONG), f"{SHOWN} cannot be looked up: File name too long."),
        (("create-plan", *PLAN, "--posts", LONG), f"{SHOWN} cannot be looked up: File name too long."),
        (("import-plan", "{file}", "--plan", LONG), f"No plan is called {SHOWN}."),
        (("import-plan", LONG, "--plan", "plan-2017"), f"{SHOWN} cannot be looked up: File name too long."),
        (("import-plan", "{file}", "--plan", "plan-2017", "--mapping", LONG), f"{SHOWN} cannot be looked up:"),
        (("import-plan", "{file}", "--plan", "plan-2017", "--rejected", LONG), f"{SHOWN} cannot be looked up:"),
        (("load-record", LONG), f"{SHOWN} cannot be looked up: File name too long."),
        (("load-council", LONG), f"{SHOWN} cannot be looked up: File name too long."),
        (("ledger", "verify", "--chain", LONG), f"There is no chain {SHOWN}."),
        (("ledger", "verify", "--head", LONG), f"--head {SHOWN} is not a whole hash."),
        (
            ("report", "plan-2017", "--kind", "board-update", "--as-at", "2017-06-14", "--to", LONG),
            f"{SHOWN} cannot be looked up: File name too long.",
        ),
    ],
)
def test_long_words_are_asked_wrong_and_repeated_in_part(
    run: Run, tmp_path: Path, typed: tuple[str, ...], says: str
) -> None:
    rows.plan()
    file = tmp_path / "list.csv"
    file.write_text("Milestone\nOpen it\n")

    ran = run(*(each.replace("{file}", str(file)) for each in typed))

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert LONG not in ran.err


def test_a_mapping_file_of_long_words_is_repeated_in_part(run: Run, tmp_path: Path) -> None:
    rows.plan()
    file, mapping = tmp_path / "list.csv", tmp_path / "mapping.json"
    file.write_text("Milestone\nOpen it\n")
    asked = ("import-plan", file, "--plan", "plan-2017", "--mapping", mapping)
    for content, says in (
        (f'{{"columns": {{"{LONG}": "x"}}}}', f"{SHOWN} is no field."),
        (f'{{"columns": {{"wording": "{LONG}"}}}}', f"The mapping names the heading {SHOWN} for Milestone"),
        (f'{{"sheet": "{LONG}"}}', f"the sheet {SHOWN} is no name."),
        (f'{{"header_row": "{LONG}"}}', f"the header_row {SHOWN} is no row number."),
    ):
        mapping.write_text(content)

        said = run(*asked).err

        assert says in said
        assert LONG not in said
