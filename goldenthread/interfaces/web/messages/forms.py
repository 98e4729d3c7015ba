"""What is asked about messages."""

from django import forms

from goldenthread.foundation.notices.choices import Wish
from goldenthread.foundation.ui.fields import RadiosField

_HINTS = {
    Wish.DAILY.value: "One e-mail a day at most, on working days, when there is something to say.",
    Wish.URGENT.value: "The same e-mail, only with what is urgent or has to be sent.",
    Wish.NONE.value: "The same e-mail, only with what has to be sent.",
}


class WishForm(forms.Form):
    wish = RadiosField(
        "What do you want to be sent?", Wish.choices, asked="Choose what you want to be sent", hints=_HINTS
    )
