"""Addresses of the rounds of an organisation."""

from django.urls import path

from goldenthread.interfaces.web.rounds import moving, reminding, views

app_name = "rounds"
_ONE = "<slug:organisation>/<slug:slug>/"
urlpatterns = [
    path("<slug:organisation>/", views.rounds, name="rounds"),
    path("<slug:organisation>/plan", moving.plan, name="plan"),
    path(_ONE, views.page, name="page"),
    path(f"{_ONE}open", moving.open_it, name="open"),
    path(f"{_ONE}drop", moving.drop, name="drop"),
    path(f"{_ONE}extend", moving.extend, name="extend"),
    path(f"{_ONE}close", moving.close, name="close"),
    path(f"{_ONE}freeze", moving.freeze, name="freeze"),
    path(f"{_ONE}remind", reminding.remind, name="remind"),
]
