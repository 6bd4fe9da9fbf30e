"""The database tables. Importing this package registers all of them."""

from webapp.models.accounts import (
    Account,
    AccountAddress,
    AccountKey,
    AccountRole,
    RecoveryCode,
    SignIn,
    WrongTries,
)
from webapp.models.api import AnsweredRequest, ApiKey, InterviewKey
from webapp.models.ashby import AshbySchedule
from webapp.models.audit import AuditRow
from webapp.models.candidacies import Candidacy as Candidacy
from webapp.models.candidacies import CandidacyNote as CandidacyNote
from webapp.models.candidacies import ReplacedCandidacyLink as ReplacedCandidacyLink
from webapp.models.documents import BriefingDecision, Document, DocumentFile, PrintedOfferSheet
from webapp.models.interviews import (
    AddressChange,
    Draft,
    Erasure,
    FollowedUp,
    Happening,
    Interview,
    InterviewAccess,
    Participant,
    PersonalLine,
    ReplacedLink,
    Role,
    Submission,
    TheirPartSent,
    WordsPassedOn,
    WrittenAnswer,
)
from webapp.models.jobs import Job, Letter, Tally
from webapp.models.kept_forms import DoneOnce, HeldForm, TextDraft
from webapp.models.library import (
    CommonQuestionVerdict,
    EntryUse,
    EntryVersion,
    LibraryEntry,
    LibraryImport,
    LibraryUpload,
    TextVector,
    TriageStep,
)
from webapp.models.mailbox import CalendarReply, InvitedDraft, MailboxPlace, ReadMessage
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.models.people import Logo, Organisation, Person, PersonWord
from webapp.models.sessions import FormerEvent, SessionRow
from webapp.models.spreadsheets import InterviewSheet
from webapp.models.waiting import WaitingVerb
from webapp.models.webhooks import WebhookEndpoint, WebhookMessage

__all__ = [
    "AddressChange",
    "Account",
    "AccountAddress",
    "AccountKey",
    "AccountRole",
    "AnsweredRequest",
    "ApiKey",
    "AshbySchedule",
    "AuditRow",
    "BriefingDecision",
    "CalendarReply",
    "Candidacy",
    "CandidacyNote",
    "ReplacedCandidacyLink",
    "CommonQuestionVerdict",
    "Document",
    "DocumentFile",
    "DoneOnce",
    "Draft",
    "EntryUse",
    "EntryVersion",
    "Erasure",
    "FollowedUp",
    "FormerEvent",
    "Happening",
    "HeldForm",
    "Interview",
    "InterviewAccess",
    "InterviewKey",
    "InterviewSheet",
    "InvitedDraft",
    "Job",
    "Letter",
    "LibraryEntry",
    "LibraryImport",
    "LibraryUpload",
    "Logo",
    "OpenThing",
    "Organisation",
    "Participant",
    "Person",
    "PersonWord",
    "PrintedOfferSheet",
    "PromisePutRight",
    "PersonalLine",
    "RecoveryCode",
    "ReplacedLink",
    "Role",
    "SessionRow",
    "SignIn",
    "Submission",
    "Tally",
    "TextDraft",
    "TextVector",
    "TheirPartSent",
    "TriageStep",
    "WaitingVerb",
    "ReadMessage",
    "MailboxPlace",
    "WebhookEndpoint",
    "WebhookMessage",
    "WordsPassedOn",
    "WrittenAnswer",
    "WrongTries",
]
