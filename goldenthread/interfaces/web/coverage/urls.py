"""Addresses below a requirement and below an action."""

from django.urls import path

from goldenthread.interfaces.web.coverage import bodies, views

app_name = "coverage"
_ABOUT = "directions/<slug:organisation>/requirements/<slug:requirement>/"
urlpatterns = [
    path(f"{_ABOUT}link/", views.link, name="link"),
    path(f"{_ABOUT}links/<int:fact>/take-away/", views.unlink, name="unlink"),
    path(f"{_ABOUT}body/", bodies.answer, name="body"),
    path(f"{_ABOUT}bodies/<int:fact>/take-away/", bodies.away, name="body-away"),
    path(f"{_ABOUT}judge/", views.judge, name="judge"),
    path(f"{_ABOUT}verdicts/<int:fact>/contest/", views.contest, name="contest"),
    path(f"{_ABOUT}<slug:kind>/<int:fact>/take-back/", views.take_back, name="take-back"),
    path("directions/<slug:organisation>/links.<slug:kind>", views.links_download, name="links-download"),
    path("plans/<slug:organisation>/<slug:plan>/actions/<slug:action>/answers/", views.answers, name="answers"),
]
