"""Who may sign in and what they may do, from when until when."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.sending import Words
from goldenthread.interfaces.web.setting_up import downloads, forms, loading

pages = require_http_methods(["GET", "HEAD", "POST"])
_LET_IN = Words("Let a person in", "Let them in", lead="A role ends at its last day without anybody acting.")


@require_safe
def people(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everybody with a role or a post here."""
    visitor, home = loading.accounts(request, organisation)
    context = {
        "home": home,
        "people": queries.people_of(home),
        "today": visitor.today,
        "people_files": links("setting_up:people-download", organisation),
        "access_files": links("setting_up:access-download", organisation),
    }
    return frame.page(request, visitor, "setting_up/people.html", context, organisation=home)


@require_safe
def people_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same people, as a file."""
    visitor, home = loading.accounts(request, organisation)
    return download(kind, downloads.people(home, visitor))


@require_safe
def access_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """What each of them may do, or might, from when until when, as a file."""
    visitor, home = loading.accounts(request, organisation)
    return download(kind, downloads.access(home, visitor))


@require_safe
def person(request: HttpRequest, organisation: str, person: int) -> HttpResponse:
    """One person's roles and posts here, and what may be changed of them."""
    visitor, home = loading.accounts(request, organisation)
    about = loading.only(queries.people_of(home).filter(pk=person))
    context = {"home": home, "about": about, "today": visitor.today}
    return frame.page(request, visitor, "setting_up/person.html", context, organisation=home)


@pages
def person_add(request: HttpRequest, organisation: str) -> HttpResponse:
    """Gives a role to somebody, who is added if nobody signs in with their address yet."""
    desk = loading.accounts_desk(request, organisation, "people")
    form = desk.form(forms.PersonForm, first={"from_on": said_date(desk.visitor.today)})
    made = desk.sent(
        form,
        lambda kept: operations.let_in(
            organisation=desk.organisation, **(kept | {"role": Role(kept["role"])}), **desk.by
        ),
    )
    if made:
        to = reverse("setting_up:person", args=[organisation, made.pk])
        return desk.done(
            f"{made.email} is let in.", next_="Tell them their first password. Give them a post next.", to=to
        )
    return desk.page(form, _LET_IN)


@pages
def grant(request: HttpRequest, organisation: str, person: int) -> HttpResponse:
    """Another role for somebody who is known here."""
    desk = loading.accounts_desk(request, organisation, "person", person)
    about = loading.only(queries.people_of(desk.organisation).filter(pk=person))
    form = desk.form(forms.GrantForm, first={"from_on": said_date(desk.visitor.today)})
    made = desk.sent(
        form,
        lambda kept: operations.grant_access(
            person=about, organisation=desk.organisation, **(kept | {"role": Role(kept["role"])}), **desk.by
        ),
    )
    if made:
        return desk.done(f"{about.email} now has the role {made.get_role_display()}.")
    return desk.page(form, Words("Give a role", "Give the role", caption=about.email))


@pages
def grant_end(request: HttpRequest, organisation: str, grant: int) -> HttpResponse:
    """The last day of a role."""
    _, home = loading.accounts(request, organisation)
    about = loading.only(
        AccessGrant.objects.filter(pk=grant, organisation=home).select_related("organisation", "person")
    )
    desk = loading.accounts_desk(request, organisation, "person", about.person_id)
    form = desk.form(forms.EndForm, first={"until_on": said_date(desk.visitor.today)})
    if desk.sent(form, lambda kept: operations.end_access(grant=about, **kept, **desk.by)):
        happened = f"The role ends after {said_date(form.cleaned_data['until_on'])}."
        return desk.done(happened, next_="Nobody has to do anything on that day.")
    words = Words("End a role", "End it", caption=f"{about.person.email}: {about.get_role_display()}")
    return desk.page(form, words)


@pages
def password(request: HttpRequest, organisation: str, person: int) -> HttpResponse:
    """A new password for somebody who belongs to no other organisation."""
    desk = loading.accounts_desk(request, organisation, "person", person)
    about = loading.only(queries.people_of(desk.organisation).filter(pk=person))
    form = desk.form(forms.PasswordForm)
    to = {"person": about, "organisation": desk.organisation} | desk.by
    if desk.sent(form, lambda kept: operations.set_password(**kept, **to) or about):
        return desk.done(f"{about.email} has a new password.", next_="Tell it to them in person or by telephone.")
    return desk.page(form, Words("Set a password", "Set it", caption=about.email))
