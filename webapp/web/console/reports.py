"""Pages to read and download briefings and fit reports."""

from io import BytesIO
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.briefing.so_far import may_name_ratings
from webapp.domain.errors import N_, NotFound, Refused
from webapp.domain.papers import PAPERS
from webapp.models.documents import Document, Kind
from webapp.services.console import dossier, things_to_do, waiting_verbs
from webapp.services.documents import decisions, papers, versions
from webapp.services.interviews import lifecycle, so_far
from webapp.services.letters import candidates_part
from webapp.services.questions import ledger, ledger_sources
from webapp.web.console.change_forms import PassOnForm, PromiseForm
from webapp.web.console.today import list_named
from webapp.web.forms.drafts import restore
from webapp.web.system.access import acting, now, only_asks, open_to, reader, recruiter, standing

pages = Blueprint("reports", __name__, url_prefix="/interviews/<int:interview_id>")


@pages.get("/fit-report")
@open_to("recruiter")
def fit_report_shown(interview_id: int) -> ResponseReturnValue:
    """The fit report; before the reveal a page that says who has sent a form, and nothing else."""
    interview = dossier.interview(interview_id, reader())
    document = versions.newest_version(interview_id, "fit_report")
    if document is None:
        shown = dossier.dossier_of(interview, standing(interview_id), reader(), now())
        return render_template(
            "web/console/sealed.html",
            dossier=shown,
            interview=interview,
            work=shown.work,
        )
    _note("report_read", interview_id, document.id)
    document = versions.version_of(interview_id, "fit_report", document.version)
    found, at = dossier.interview(interview_id, reader()), now()
    known, whole = ledger_sources.sources_of([interview_id]), standing(interview_id).whole
    return render_template(
        "web/console/fit_report.html",
        interview=found,
        document=document,
        papers=papers.there(document),
        promises=ledger.promises_in(known, interview_id),
        questions=ledger.questions_in(known, interview_id, whole),
        part=candidates_part.sent(found.id),
        may_send_part=candidates_part.may_be_sent(found),
        things=things_to_do.of_interviews([found], known, {interview_id} if whole else ()),
        local=at.astimezone(ZoneInfo(found.zone)),
        waiting=waiting_verbs.in_interview(interview_id, reader(), at),
    )


@pages.get("/briefing")
@open_to("recruiter")
def briefing_shown(interview_id: int) -> ResponseReturnValue:
    """The newest briefing as a page, as the panel has it or will have it."""
    kinds: tuple[Kind, ...] = ("briefing", "preview")
    if dossier.interview(interview_id, reader()).locked_at is None:
        kinds = ("preview", "briefing")  # the form is open, perhaps again: what is out is not what comes
    newest = next(filter(None, (versions.newest_version(interview_id, kind) for kind in kinds)), None)
    if newest is None:
        raise NotFound(N_("There is no briefing yet."))
    kind, version = newest.kind, newest.version
    _note("briefing_read", interview_id, newest.id)
    document = versions.version_of(interview_id, kind, version)
    found = dossier.interview(interview_id, reader())
    return render_template(
        "web/console/briefing.html",
        may_decide=decisions.may_decide(found, now()),
        interview_id=interview_id,
        document=document,
        briefing=document.content,
        version=version,
        papers=papers.there(document),
        reader=None,
        since=None,
        unread=False,
    )


@pages.get("/briefing/<int:version>.pdf")
@open_to("recruiter")
def briefing_downloaded(interview_id: int, version: int) -> ResponseReturnValue:
    """One version of the briefing, to download."""
    return _download(interview_id, "briefing", version, "briefing_read")


@pages.get("/preview/<int:version>.pdf")
@open_to("recruiter")
def preview_downloaded(interview_id: int, version: int) -> ResponseReturnValue:
    """What the briefing would be, as it was before the lock."""
    return _download(interview_id, "preview", version, "briefing_read")


@pages.get("/fit-report/<int:version>.pdf")
@open_to("recruiter")
def fit_report_downloaded(interview_id: int, version: int) -> ResponseReturnValue:
    """One version of the fit report, to download."""
    return _download(interview_id, "fit_report", version, "report_read")


@pages.post("/followed-up")
@open_to("recruiter")
def follow_up_marked(interview_id: int) -> ResponseReturnValue:
    """An open thing that was seen to."""
    account = recruiter().id
    with transaction():
        ledger.mark_followed_up(interview_id, request.form.get("what", ""), account, now())
    flash(gettext("Marked as followed up."))
    return redirect(_back(interview_id, request.form.get("then", "")), 303)


@pages.post("/taken-up-again")
@open_to("recruiter")
def taken_up_again(interview_id: int) -> ResponseReturnValue:
    """Something that was ticked off, and is open after all."""
    account = recruiter().id
    with transaction():
        ledger.take_up_again(interview_id, request.form.get("what", ""), account, now())
    flash(gettext("It is open again."))
    return redirect(_back(interview_id, request.form.get("then", "")), 303)


@pages.route("/promises/<key>", methods=["GET", "POST"])
@open_to("recruiter")
def promise_put_right(interview_id: int, key: str) -> ResponseReturnValue:
    """What a promise is really about, whose, and by when. The report keeps what was written down."""
    interview = dossier.interview(interview_id, reader())
    kept = ledger.promise(interview, key)
    form = PromiseForm(ledger.first_day_of_a_promise(interview), kept.promise)
    if not form.validate_on_submit():
        shown = render_template("web/console/promise.html", interview=interview, form=form, kept=kept)
        return shown, 422 if form.is_submitted() else 200
    account = recruiter().id
    with transaction():
        ledger.put_promise_right(interview_id, key, form.promise(), account, now())
    flash(gettext("The promise is put right."))
    return redirect(url_for(".fit_report_shown", interview_id=interview_id, _anchor="promises"), 303)


@pages.route("/pass-on", methods=["GET", "POST"])
@open_to("recruiter")
def words_passed_on(interview_id: int) -> ResponseReturnValue:
    """What the next panel is told in words. A hint, given once, where they seem to speak of ratings."""
    interview = dossier.interview(interview_id, reader())
    said = so_far.passed_on(interview_id)
    form, hint = PassOnForm(pass_on=said.words if said else ""), False
    if form.validate_on_submit():
        words = form.pass_on.data
        hint = may_name_ratings(words) and request.form.get("despite") != form.despite
        if not hint and _passed_on(interview_id, form):
            flash(gettext("Kept. It stands in the next panel’s briefing."))
            return redirect(url_for("interviews.interview", interview_id=interview_id), 303)
    elif not form.is_submitted():
        restore(form, request.path)
    shown = render_template("web/console/pass_on.html", interview=interview, form=form, hint=hint)
    return shown, 422 if form.is_submitted() else 200


def _passed_on(interview_id: int, form: PassOnForm) -> bool:
    """Whether the words are kept; if not, the form says why."""
    account = recruiter().id
    try:
        with transaction():
            so_far.pass_on(interview_id, form.pass_on.data, account, now())
    except Refused as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return False
    return True


def _back(interview_id: int, then: str) -> str:
    """The place where the button stood."""
    if then == "candidacy":
        found = dossier.interview(interview_id, reader())
        return url_for("candidacy_page.page_shown", candidacy_id=found.candidacy_id, _anchor="next")
    if then == "interview":
        return url_for("interviews.interview", interview_id=interview_id, _anchor="next")
    return list_named(then) or url_for(".fit_report_shown", interview_id=interview_id, _anchor="next")


def _download(interview_id: int, kind: Kind, version: int, seen: str) -> ResponseReturnValue:
    """The file under a name without anybody's name; on `paper` of the address, or the organisation's own."""
    found: Document = versions.version_of(interview_id, kind, version)
    _note(seen, interview_id, found.id)
    paper = next((paper for paper in PAPERS if paper == request.args.get("paper")), None)
    file = papers.file_of(versions.version_of(interview_id, kind, version), paper)
    name = f"{kind.replace('_', '-')}-{interview_id}-v{version}.pdf"
    return send_file(BytesIO(file), mimetype="application/pdf", download_name=name)


def _note(name: str, interview_id: int, document_id: int) -> None:
    """Who saw what: an audit row, ids only."""
    if only_asks():
        return
    actor = acting()
    with transaction():
        lifecycle.record(dossier.interview(interview_id, reader()), name, actor, now(), document_id)
