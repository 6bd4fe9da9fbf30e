"""First page of a personal link: shows what is open to that person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.briefing import composition
from webapp.domain.briefing.composition import Briefing
from webapp.domain.briefing.day_plan import DayPlan
from webapp.domain.briefing.running_order import Slot, in_their_words, minutes_for_questions
from webapp.domain.briefing.summary import BriefingSummary, summarise
from webapp.domain.errors import N_, NotFound
from webapp.domain.fit.candidates_part import TheirPart
from webapp.domain.forms.answers import InterviewerFit, PreInterview, Promise
from webapp.domain.forms.questions import PRE_INTERVIEW
from webapp.domain.interview.facts import InterviewFacts, Introduction
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.domain.local_time import zones_of_places
from webapp.domain.papers import Paper
from webapp.models.documents import Document
from webapp.models.interviews import Form, Interview, Participant, WrittenAnswer
from webapp.services.documents import papers, versions, whats_new
from webapp.services.documents.whats_new import NewsSince
from webapp.services.interviews import lifecycle, submissions, timeline
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.interviews.timeline import OPENED, PAGE_FETCHED
from webapp.services.jobs import open_jobs
from webapp.services.letters import candidates_part, events
from webapp.services.organisation import people
from webapp.services.questions import ledger, rounds
from webapp.web.forms.introduction import IntroductionForm, introduction_of
from webapp.web.system import access
from webapp.web.system.access import open_to

pages = Blueprint("participant", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.get("")
@open_to("participant")
def home_shown() -> str:
    person = access.participant()
    known = timeline.known_of(person, PAGE_FETCHED, OPENED)
    if PAGE_FETCHED not in known:
        access.note_with_page(lambda: timeline.record_visit(person, PAGE_FETCHED, access.now()))
    seen = OPENED in known
    if person.side == "candidate":
        return render_template(
            "web/candidate/home.html",
            here=candidate_here(person, access.now()),
            seen=seen,
            zones=zones_of_places(),
        )
    return interviewers_home(person, seen, introduction_of(person.person))


def interviewers_home(person: Participant, seen: bool, introduction: IntroductionForm) -> str:
    """An interviewer's first page, with what they say about themselves in a form."""
    here = interviewer_here(person, access.now())
    return render_template("web/interviewer/home.html", here=here, seen=seen, introduction=introduction)


@pages.post("/language")
@open_to("participant")
def language_chosen() -> ResponseReturnValue:
    """The page where a language was pressed, again: `languages.choose` has seen to it already."""
    home, page = url_for(".home_shown"), request.form.get("page", "").rstrip("?")
    is_ours = page.startswith(f"{home}/") and ".." not in page and page.isprintable()
    return redirect(page if is_ours else home, 303)


@pages.get("/interview.ics")
@open_to("participant")
def calendar_downloaded() -> Response:
    """The interview for one's own calendar. Shown in place rather than kept as a file: a phone then asks at
    once whether to add it."""
    person = access.participant()
    if person.interview.stage is Stage.CANCELLED:
        raise NotFound(N_("This interview does not take place."))
    return Response(
        events.file_for(person, access.links(), access.now(), access.settings().organiser_address),
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'inline; filename="interview-{person.interview_id}.ics"'},
    )


@dataclass(frozen=True)
class CandidateHere:
    """Where a candidate is. `lock` is when the answers go to the panel, in the interview's zone.

    `place`: open, sent, begun, fit, fit_sent, thanks, cancelled or over; `withdrawn`, if it is cancelled
    because they do not want it. `answers`: they have sent some.
    `sent_before`: the form that is open was sent from another address. `unsent`: something was typed and not
    sent yet; `resume` is the key of the step to go on with; `unsent_fit`: the same of the fit form. `part`:
    what they were sent of the fit report, if they were, with what was answered since. `written`: the
    recruiter's written answers that are not in it. `meeting`: whom they meet; `order`: how the time is meant
    to go, with the minutes `for_questions` of theirs; of several sessions, `day` has it. `write_to`: the
    address of whom they may ask.
    `still_true`: something that they said in an earlier round waits to be confirmed.
    """

    place: str
    withdrawn: bool
    interview: InterviewFacts
    lock: datetime
    answers: bool
    sent_before: bool
    unsent: bool
    resume: str
    unsent_fit: bool
    may_answer: bool
    may_take_back: bool
    locked: bool
    written: tuple[WrittenAnswer, ...]
    part: TheirPart | None
    meeting: tuple[Introduction, ...]
    order: tuple[Slot, ...]
    for_questions: int
    day: DayPlan | None
    how_to_prepare: str
    write_to: str
    still_true: bool


def candidate_here(person: Participant, now: datetime) -> CandidateHere:
    interview = person.interview
    facts, organisation = lifecycle.facts(interview), people.organisation()
    answers = _readable_answers(person)
    order = composition.planned_order(facts, answers, organisation.usual_dimensions)
    day = versions.day_for_candidate(interview, answers, now) if interview.stage in BEFORE_HELD else None
    typed = submissions.pre_interview_in_progress(person)
    written, may_answer = _written_to(person), submissions.may_answer(person, now)
    part = _their_part(person, written)
    return CandidateHere(
        place=candidate_place(person, now),
        withdrawn=interview.withdrawn,
        interview=facts,
        lock=interview.locks_at.astimezone(facts.starts_local.tzinfo),
        answers=answers is not None,
        sent_before=_sent_before(person),
        unsent=typed != (answers or PreInterview()),
        resume=resume(typed),
        unsent_fit=submissions.fit_draft(person) is not None,
        may_answer=may_answer,
        may_take_back=submissions.may_take_back(interview, now),
        locked=interview.locked_at is not None,
        written=_told_apart(written, part),
        part=part,
        meeting=lifecycle.introductions(interview),
        order=in_their_words(order),
        for_questions=day.for_questions if day else minutes_for_questions(order),
        day=day,
        how_to_prepare=interview.role.how_to_prepare,
        write_to=organisation.reply_to or interview.owner.email,
        still_true=may_answer and rounds.is_to_be_confirmed(person, typed),
    )


def _their_part(person: Participant, written: Sequence[WrittenAnswer]) -> TheirPart | None:
    """What they were sent of the fit report, at the address that they have, with what was `written` since."""
    sent = candidates_part.sent(person.interview_id) if person.interview.reported_at else None
    since = person.address_changed_at
    if sent is None or (since is not None and sent.at <= since):
        return None
    return candidates_part.as_it_stands(sent.content, written)


def _readable_answers(person: Participant) -> PreInterview | None:
    """What they sent, from the address that they have."""
    answers = submissions.readable(person, "pre_interview")
    return answers if isinstance(answers, PreInterview) else None


def _written_to(person: Participant) -> tuple[WrittenAnswer, ...]:
    """The written answers that went to the address that they have."""
    since = person.address_changed_at
    written = ledger.written_answers(person.interview)
    return tuple(w for w in written if since is None or w.written_at > since)


def _told_apart(written: Sequence[WrittenAnswer], part: TheirPart | None) -> tuple[WrittenAnswer, ...]:
    """Those that do not stand in `part` already."""
    in_part = {answer for question in part.questions for answer in question.answers} if part else set()
    return tuple(w for w in written if w.answer not in in_part)


def candidate_place(person: Participant, now: datetime) -> str:
    """Where a candidate is, as `CandidateHere` calls it."""
    stage = person.interview.stage
    if stage in BEFORE_HELD:
        if now >= person.interview.starts_at:
            return "begun"
        return "sent" if submissions.sent(person, "pre_interview") else "open"
    return _after_the_interview(person, now)


def _sent_before(person: Participant) -> bool:
    """Whether the form that is open now was sent from an address that they have no more."""
    form: Form = "pre_interview" if person.interview.stage in BEFORE_HELD else "fit"
    return submissions.sent_before_address(person, form)


def _after_the_interview(person: Participant, now: datetime) -> str:
    stage, sent = person.interview.stage, submissions.sent(person, "fit") is not None
    if submissions.may_rate(person, now):
        return "fit_sent" if sent else "fit"
    if stage in (Stage.HELD, Stage.REPORTED):
        return "thanks"
    return "cancelled" if stage is Stage.CANCELLED else "over"


def _interviewer_place(person: Participant, now: datetime) -> str:
    """An interviewer's part of a day may be over before the others'."""
    ahead = person.interview.stage in BEFORE_HELD and not submissions.may_rate(person, now)
    return "ahead" if ahead else _after_the_interview(person, now)


def resume(typed: PreInterview) -> str:
    """The step after the last one that says something: where to go on with a form that was left."""
    noted = any(p.note for p in typed.most)
    said: Sequence[bool] = [
        noted if step.key == "order" else any(getattr(typed, name) for name in step.fields)
        for step in PRE_INTERVIEW
    ]
    last = max((place for place, says in enumerate(said) if says), default=-1)
    return PRE_INTERVIEW[last + 1].key if last + 1 < len(PRE_INTERVIEW) else ""


@dataclass(frozen=True)
class InterviewerHere:
    """Where an interviewer is, whose id as a participant is `reader`; `own` is the interview with their
    sessions only. `place`: ahead, fit, fit_sent, thanks,
    cancelled or over; `withdrawn`, if it is cancelled because the candidate does not want it.

    `briefing` is the newest version; `making` that the first one is on its way, `stuck` that it does not get
    there by itself. Of a later one nothing is told before it is there: it may turn out to say the same.
    `unread`: they have not had it before them yet; `since` tells what is new in it since an earlier one that
    they had, `summary` what it says in three lines, `letter` whether it is there in US Letter, too.
    `unsent_fit`: something was typed into the fit form and not sent yet. `promised`: after the reveal, what
    they wrote down as promised by themselves.
    """

    place: str
    withdrawn: bool
    sent_before: bool
    reader: int
    interview: InterviewFacts
    own: InterviewFacts
    lock: datetime
    briefing: Document | None
    unread: bool
    since: NewsSince | None
    summary: BriefingSummary | None
    papers: tuple[Paper, ...]
    making: bool
    stuck: bool
    unsent_fit: bool
    promised: tuple[Promise, ...]


def interviewer_here(person: Participant, now: datetime) -> InterviewerHere:
    interview = person.interview
    facts = lifecycle.facts(interview)
    briefing = panel_briefing(interview)
    awaited = interview.locked_at is not None and briefing is None
    job = open_jobs.open_documents(interview.id).get(BRIEFING) if awaited else None
    place = _interviewer_place(person, now)
    so_far = whats_new.read_so_far(person, briefing) if briefing else None
    unread = so_far is not None and not so_far.read
    return InterviewerHere(
        place=place,
        withdrawn=interview.withdrawn,
        sent_before=_sent_before(person),
        reader=person.id,
        interview=facts,
        own=facts.of_interviewer(person.id),
        lock=interview.locks_at.astimezone(facts.starts_local.tzinfo),
        briefing=briefing,
        unread=unread,
        since=whats_new.since(briefing, so_far) if briefing and so_far and unread else None,
        summary=_in_three_lines(person, briefing) if briefing else None,
        papers=papers.there(briefing) if briefing else (),
        making=job is not None and job.gave_up_at is None,
        stuck=job is not None and job.gave_up_at is not None,
        unsent_fit=submissions.fit_draft(person) is not None,
        promised=_own_promises(person) if place == "thanks" else (),
    )


def _in_three_lines(person: Participant, briefing: Document) -> BriefingSummary | None:
    return summarise(briefing.content, person.id) if isinstance(briefing.content, Briefing) else None


def _own_promises(person: Participant) -> tuple[Promise, ...]:
    form = submissions.readable(person, "fit")
    if not isinstance(form, InterviewerFit):
        return ()
    return tuple(promise for promise in form.promises if promise.is_by(person.id, person.person.name))


def panel_briefing(interview: Interview) -> Document | None:
    """The newest briefing that the panel may see: none while the form is open again after a move, and none of
    an interview that does not take place."""
    if interview.locked_at is None or interview.stage is Stage.CANCELLED:
        return None
    return versions.newest_as_read(interview.id, BRIEFING)
