"""Addresses of submissions."""

from django.urls import path

from goldenthread.interfaces.web.submissions import answering, files, listing, one_page, preparing, sending

app_name = "submissions"
_HOME = "<slug:organisation>/"
_ONE = f"{_HOME}<slug:requirement>/<int:number>/"
urlpatterns = [
    path(_HOME, listing.submissions, name="submissions"),
    path(f"{_HOME}submissions.<slug:kind>", listing.submissions_download, name="submissions-download"),
    path(f"{_HOME}prepare", preparing.prepare, name="prepare"),
    path(_ONE, one_page.submission, name="submission"),
    path(f"{_ONE}bundle.zip", files.bundle, name="bundle"),
    path(f"{_ONE}receipt.<slug:kind>", files.receipt_file, name="receipt-file"),
    path(f"{_ONE}send", sending.send, name="send"),
    path(f"{_ONE}receipt", one_page.receipt, name="receipt"),
    path(f"{_ONE}acknowledged", answering.acknowledge, name="acknowledge"),
    path(f"{_ONE}asked", answering.ask, name="ask"),
    path(f"{_ONE}questions/<int:question>/answer", answering.answer, name="answer"),
]
