"""Comments on a section: said, answered, settled."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reports.models import Comment
from goldenthread.domain.reports.operations.comments import add_comment, settle_comment
from goldenthread.interfaces.web.reports import loading, section_page
from goldenthread.interfaces.web.reports.loading import ReportDesk
from goldenthread.interfaces.web.reports.section_forms import AnswerForm, CommentForm
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def comment(request: HttpRequest, organisation: str, report: str, section: str) -> HttpResponse:
    """What somebody has to say about the section."""
    at, one = loading.desk(request, organisation, report, section=section)
    about = loading.section_of(one, section)
    form = at.form(CommentForm)
    if at.sent(form, lambda kept: add_comment(report=one.report, section=section, **kept, **at.sending(form))):
        return at.done("Your comment stands beside the text.", to=section_page.address(one.report, section))
    return at.page(form, Words("Comment on the section", "Comment", caption=about.title))


@pages
def answer_comment(request: HttpRequest, organisation: str, report: str, comment: int) -> HttpResponse:
    """What somebody says to a comment; the second button settles it."""
    at, one = loading.desk(request, organisation, report)
    said = Comment.objects.filter(report=one.report, pk=comment, answers=None).first()
    if said is None or said.answered_by.filter(settles=True).exists():
        raise Http404("No open comment of that number.")
    form = at.form(AnswerForm)
    settles = request.POST.get("step") == "settle"
    if at.sent(form, lambda kept: _answered(at, form, said, kept["text"], settles=settles)):
        happened = "The comment is settled." if settles else "Your answer stands under the comment."
        return at.done(happened, to=section_page.address(one.report, said.section))
    context = {"report": one.report, "said": said, "form": form, "back": section_page.address(one.report, said.section)}
    return at.shown("reports/answer_comment.html", context)


def _answered(at: ReportDesk, form: AnswerForm, said: Comment, text: str, *, settles: bool) -> Comment:
    if settles:
        return settle_comment(comment=said, text=text, **at.sending(form))
    return add_comment(report=said.report, section=said.section, text=text, answers=said, **at.sending(form))
