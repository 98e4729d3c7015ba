"""The words of the daily message."""

from goldenthread.foundation.notices.letters import Item, letter

PLAN = Item("“Plan” is due.", "/things/plan/", "Your desk\nlooks after it.")


def test_a_letter_says_what_where_and_why_and_how_to_change_it() -> None:
    made = letter([PLAN], site="https://plans.example", preferences="/messages/preferences")

    assert made.subject == "Golden Thread: 1 message for you"
    assert made.body == (
        "Golden Thread: 1 message for you.\n"
        "\n"
        " 1. “Plan” is due.\n"
        "    https://plans.example/things/plan/\n"
        "    Why you get this: Your desk looks after it.\n"
        "\n"
        "You get one message a day at most, on working days. Answers to this address are not read.\n"
        "Change what you get: https://plans.example/messages/preferences\n"
    )


def test_items_are_numbered_in_the_order_given() -> None:
    made = letter([PLAN] * 11, site="", preferences="/p")

    assert "11 messages" in made.subject
    assert "\n 9. “Plan”" in made.body
    assert "\n11. “Plan”" in made.body
