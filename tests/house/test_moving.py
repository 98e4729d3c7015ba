"""No operation, whoever writes the next one, enters what only a decision may without asking and binding a ruling."""

import pytest

from tests.house import sources
from tests.house.moving import loose, proposes

PLANS = "goldenthread/domain/plans/operations/"
# The whole list of those that write such rows without a ruling, and why each may.
PROPOSING = {"deadlines.py:propose_deadline", "withdrawals.py:propose_withdrawal", "additions.py:propose_addition"}
PROPOSING |= {"additions.py:propose_rewording"}
BEFORE_THE_BASELINE = {"setting_up.py:add_milestone", "retyping.py:retype_milestone", "importing.py:import_rows"}
OTHERS = {
    "setting_up.py:make_milestone": "the row itself; whoever calls it is held to a ruling here, or stands above",
    "corrections.py:take_back": "what is taken back decides nothing: what stood before stands again",
    "ratings.py:take_back_rating": "the same of a rating",
    "taking_in.py:take_in_record": "what a published record says was agreed, with its source",
}
KNOWN = {PLANS + each for each in PROPOSING | BEFORE_THE_BASELINE | OTHERS.keys()}


def everything() -> dict[str, str]:
    """The source of every module of the program but migrations, by its name."""
    modules = {sources.named(path): path for path in sources.files() if path.suffix == ".py"}
    ours = {name: path for name, path in modules.items() if name.startswith("goldenthread/")}
    return {name: sources.text_of(path) or "" for name, path in ours.items() if "/migrations/" not in name}


def test_only_what_is_known_to_enters_it_without_a_ruling() -> None:
    found = {
        f"{name}:{each}" for name, source in everything().items() for each in loose(source, of_plans=PLANS in name)
    }

    assert found == KNOWN


@pytest.mark.parametrize("name", sorted(PROPOSING))
def test_what_only_proposes_gives_its_row_no_verb_and_no_authority(name: str) -> None:
    module, _, function = name.partition(":")

    assert proposes(everything()[PLANS + module], function)


_HEAD = "from goldenthread.domain.plans.models import DeadlineChange, Milestone, Ruling, Withdrawal\n"
MADE_UP = {
    "a row of its own": "def push(one, to): DeadlineChange(milestone=one, verb='agreed', to_on=to).save()",
    "by the table": "def push(one, to): DeadlineChange.objects.create(milestone=one, to_on=to)",
    "by the room": "def push(one): models.Withdrawal(milestone=one, verb='agreed').save()",
    "many at once": "def push(rows): DeadlineChange.objects.bulk_create(rows)",
    "by query": "def push(): Withdrawal.objects.filter(verb='noted').update(verb='agreed')",
    "the baseline": "def push(one, to): one.baseline_on = to; one.save()",
    "the baseline by query": "def push(to): Milestone.objects.filter(pk=1).update(baseline_on=to)",
    "by a name": "def push(one, name, to): setattr(one, name, to)",
    "like another": "def push(fact): return type(fact)(verb='agreed', milestone=fact.milestone)",
    "another milestone": "def push(plan, action): return make_milestone(plan, action, wording='Other')",
    "in SQL": "def push(to): cursor.execute('UPDATE plans_milestone SET baseline_on = %s', [to])",
    "out of sight": "def push(one): _do(one)\ndef _do(one): return Withdrawal(milestone=one, verb='agreed')",
    "in a class": "def push(one): _W().do(one)\nclass _W:\n  def do(self, one): Withdrawal(milestone=one)",
    "bound to nothing": "def push(one, ruling: Ruling): give_authority(Withdrawal(milestone=one), ruling)",
    "not asking": "def push(one, ruling: Ruling): ruling.bind(Withdrawal(milestone=one), place='')",
    "asking anything": "def push(one, ruling: object): give_authority(Withdrawal(milestone=one), ruling).bind(one)",
    "by another's hand": "def push(rows): _saved(DeadlineChange, rows)",
}


@pytest.mark.parametrize("source", MADE_UP.values(), ids=MADE_UP.keys())
def test_an_operation_that_goes_round_the_ruling_is_found(source: str) -> None:
    assert loose(_HEAD + source, of_plans=True) == {"push"}


def test_one_that_asks_the_ruling_and_binds_to_it_is_let_through() -> None:
    """The control of the test above."""
    source = (
        "def push(one, ruling: Ruling):\n"
        "    fact = Withdrawal(milestone=one)\n"
        "    found = give_authority(fact, one.plan, ruling)\n"
        "    fact.save()\n"
        "    found.bind(fact, place='')\n"
    )

    assert loose(_HEAD + source, of_plans=True) == set()


@pytest.mark.parametrize("said", ["verb='agreed'", "authority_body='Board'", "**given(by)"])
def test_a_proposal_with_a_verb_is_no_proposal(said: str) -> None:
    source = f"def propose(one):\n    return Withdrawal(milestone=one, {said})"

    assert not proposes(source, "propose")
    assert proposes(source.replace(said, "reason='Sold.'"), "propose")
