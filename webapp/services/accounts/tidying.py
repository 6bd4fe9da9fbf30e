"""What goes by itself once a day: old rows of the audit trail, ended sign-ins, spent keys, forgotten tries,
what could be undone once, and who asked for a link."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from webapp.db import ERASED, db
from webapp.domain import work
from webapp.models.accounts import AccountKey, SignIn
from webapp.models.ashby import AshbySchedule
from webapp.models.jobs import Job
from webapp.models.library import KeyImport
from webapp.models.mailbox import ReadMessage
from webapp.models.spreadsheets import InterviewSheet
from webapp.models.waiting import WaitingVerb
from webapp.services import audit
from webapp.services.accounts import held_forms, sign_ins, text_drafts, tries
from webapp.services.jobs import answered, once, outbox
from webapp.services.organisation import people

SPENT = timedelta(days=30)
"""How long a key is kept that opens nothing any more, the row of a job of the whole deployment, and the
report of an import by a key of the API."""
DEPLOYMENTS = (
    "tidy",
    work.VECTORS,
    work.RECOMPOSE,
    work.RETENTION,
    work.WEBHOOK,
    work.WEBHOOKS_WAITING,
    work.DUE_TODAY,
    work.ASHBY,
    work.IMPORT_BY_KEY,
)
"""Jobs of the whole deployment, of which there are some every day."""
UNUSED = timedelta(days=90)
"""How long a schedule of another system is kept of which no interview was made."""
SETTLED = timedelta(days=7)
"""How long it is kept that something asked for was done, or was not, and what was typed for it."""
SHEET = timedelta(hours=2)
"""How long a spreadsheet of interviews is kept, should its own job not have forgotten it."""
MESSAGE = timedelta(days=90)
"""How long it is kept that a message was read, by a digest."""
ASKED = timedelta(days=1)
"""How long it is kept that somebody asked for a link, by a mark of their address."""


def tidy(now: datetime) -> None:
    """Deletes all that is past its time; and promises what else is done once a day."""
    db.session().info[ERASED] = True
    audit.prune(now, people.organisation().audit_days)
    tries.forget_old(now)
    once.forget_old(now)
    answered.forget_old(now)
    held_forms.forget_old(now)
    text_drafts.forget_old(now)
    db.session.execute(
        delete(SignIn).where(
            (SignIn.seen_at < now - sign_ins.IDLE) | (SignIn.began_at < now - sign_ins.LASTS)
        )
    )
    db.session.execute(delete(AccountKey).where(AccountKey.expires_at < now - SPENT))
    db.session.execute(delete(Job).where(Job.task.in_(DEPLOYMENTS), Job.done_at < now - SPENT))
    db.session.execute(delete(KeyImport).where(KeyImport.at < now - SPENT))
    no_interview = AshbySchedule.interview_id.is_(None)
    db.session.execute(delete(AshbySchedule).where(no_interview, AshbySchedule.told_at < now - UNUSED))
    db.session.execute(delete(WaitingVerb).where(WaitingVerb.settled_at < now - SETTLED))
    db.session.execute(delete(InterviewSheet).where(InterviewSheet.at < now - SHEET))
    forgotten = Job.task.in_((work.FORGET_SHEET, work.IMPORT_INTERVIEWS)), Job.done_at < now - SETTLED
    db.session.execute(delete(Job).where(*forgotten))
    db.session.execute(delete(ReadMessage).where(ReadMessage.at < now - MESSAGE))
    acted = Job.task.in_((work.ACT, work.ACT_CONFIDENTIALLY)), Job.done_at < now - SETTLED
    db.session.execute(delete(Job).where(*acted))
    outbox.promise_once(work.DUE_TODAY, f"{now:%Y-%m-%d}", now)
    asked = Job.task.in_((work.LINK_BY_ADDRESS, work.LINK_BY_OLD_LINK)), Job.done_at < now - ASKED
    db.session.execute(delete(Job).where(*asked))
