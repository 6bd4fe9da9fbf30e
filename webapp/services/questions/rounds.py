"""Follows a candidate’s questions over all rounds, and finds what the next form begins with."""

from collections.abc import Container, Iterable
from datetime import datetime

from webapp.domain.forms.answers import CandidateFit, PreInterview, Question
from webapp.domain.forms.next_round import NextRound, next_round
from webapp.domain.forms.question_states import AskedQuestion, QuestionOverRounds, over_rounds
from webapp.models.interviews import Participant
from webapp.services.interviews import rounds, sent_forms, submissions
from webapp.services.questions import ledger
from webapp.services.questions.ledger_sources import LedgerSources


def questions_over(
    interview_ids: Iterable[int], known: LedgerSources, confided: Container[int]
) -> tuple[QuestionOverRounds, ...]:
    """Each question of these rounds of a candidacy once, as the console may know it: what was said of it
    opens with each round's report. The recruiter's own only of those that are `confided`."""
    return over_rounds([_asked_in(id_, known, id_ in confided) for id_ in interview_ids])


def _asked_in(
    interview_id: int, known: LedgerSources, recruiter_only: bool
) -> tuple[AskedQuestion, ...] | None:
    if interview_id not in known.answers:
        return None
    return tuple(
        AskedQuestion(
            Question(q.key, q.text, q.visibility),
            q.outcome,
            tuple(written.answer for written in q.written),
            dealt_with=bool(q.handled_by),
            reported=interview_id in known.reports,
            handled_by=q.handled_by,
            followed_up=q.followed_up,
        )
        for q in ledger.questions_in(known, interview_id, recruiter_only)
    )


def last_answered(candidate: Participant) -> Participant | None:
    """The candidate's seat in the round whose answers the form of this one begins with: what they sent last,
    from the address that they have now. None where there is nothing of theirs."""
    return next(reversed(_seats_answered(candidate)), None)


def begins_with(candidate: Participant) -> NextRound | None:
    """What the candidate's form begins with in this round; None where there is nothing of theirs."""
    theirs = _seats_answered(candidate)
    before = sent_forms.sent(theirs[-1], "pre_interview") if theirs else None
    if not isinstance(before, PreInterview):
        return None
    begins = next_round(before, over_rounds([_told_to(seat) for seat in theirs]))
    return begins if begins.parts or begins.confided else None


def is_to_be_confirmed(candidate: Participant, typed: PreInterview) -> bool:
    """Whether anything waits to be confirmed in a form of which so much is `typed`. What became of the
    questions makes no difference to that, and is not read."""
    told = [sent_forms.sent(seat, "pre_interview") for seat in _seats_answered(candidate)]
    before = [answers for answers in told if isinstance(answers, PreInterview)]
    asked = over_rounds([tuple(map(AskedQuestion, answers.questions)) for answers in before])
    return bool(before and next_round(before[-1], asked).undecided(typed))


def _seats_answered(candidate: Participant) -> list[Participant]:
    return [seat for seat in rounds.seats_before(candidate) if _is_theirs(candidate, seat)]


def _is_theirs(candidate: Participant, seat: Participant) -> bool:
    """Whether a form was sent in `seat`, and from the address at which the candidate is reached now."""
    sent = sent_forms.submission_of(seat, "pre_interview")
    return (
        sent is not None
        and seat.person_id == candidate.person_id
        and _after(sent.submitted_at, candidate)
        and _after(sent.submitted_at, seat)
    )


def _after(at: datetime, seat: Participant) -> bool:
    return seat.address_changed_at is None or at > seat.address_changed_at


def _told_to(seat: Participant) -> tuple[AskedQuestion, ...]:
    """The questions of a round with what the candidate knows of them: what they said themselves, what was
    written to them, and, once both sides are opened, what the panel dealt with."""
    own = submissions.readable(seat, "fit")
    outcomes = own.outcomes if isinstance(own, CandidateFit) else {}
    reported = ledger.revealed(seat.interview) is not None
    return tuple(
        AskedQuestion(
            Question(q.key, q.text, q.visibility),
            outcomes.get(q.key),
            tuple(w.answer for w in q.written if _after(w.written_at, seat)),
            dealt_with=bool(q.handled_by),
            reported=reported,
            followed_up=q.followed_up,
        )
        for q in ledger.questions(seat.interview, recruiter_only=True)
    )
