"""Accounts: who there is, what they may do, their password and addresses, and how they go."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import joinedload

from webapp.adapters import passwords
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotAllowed, NotFound, NotNow
from webapp.models.accounts import Account, AccountAddress, AccountKey, AccountRole, Purpose, RecoveryCode
from webapp.models.interviews import Interview
from webapp.models.jobs import Job, Letter
from webapp.models.open_things import OpenThing
from webapp.services import audit
from webapp.services.accounts import keys, sign_ins
from webapp.services.audit import Actor
from webapp.services.jobs import outbox
from webapp.services.organisation import people

ASKED_AGAIN = timedelta(minutes=10)
"""How soon after one letter with a link to choose a password there is another, however often it is asked
for."""

LETTER_OF: dict[Purpose, str] = {
    "invited": "account_invited",
    "reset": "password_reset",
    "address": "address_confirmed",
}
"""The letter that brings a key of this purpose."""

REMOVED = "removed.invalid"
"""RFC 2606 keeps this domain from ever being anybody's."""

TAKEN = N_("There is already an account with this address.")
NOBODY = N_("There is no such account.")
LAST_ADMIN = N_("There must be an admin who can sign in. Make somebody else an admin first.")
OWNS = N_("They still have interviews. Hand those over first.")
WRONG_PASSWORD = N_("This is not your password.")


def any_account() -> bool:
    """Whether somebody can sign in at all: an installation without accounts waits for its first one."""
    return db.session.scalar(select(Account.id).limit(1)) is not None


def account(account_id: int) -> Account:
    """Raises `NotFound`."""
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound(NOBODY)
    return found


def locked(account_id: int) -> Account:
    """The account, its row locked until the transaction ends. Raises `NotFound`."""
    found = db.session.get(Account, account_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(NOBODY)
    return found


def by_name() -> Sequence[Account]:
    """All accounts, by name, with their other addresses."""
    found = select(Account).options(joinedload(Account.addresses)).order_by(Account.name, Account.id)
    return db.session.scalars(found).unique().all()


def known_as(email: str) -> Account | None:
    """The account that signs in with this address, however it is typed; None also for what is no address."""
    try:
        address = people.normal_address(email)
    except Invalid:
        return None
    return db.session.scalar(select(Account).where(Account.email == address))


def add(
    *, name: str, email: str, admin: bool, now: datetime, by: Actor = audit.COMMAND, password: str = ""
) -> Account:
    """An account, which can sign in once it has a password, or by the company's sign-in. Raises `Invalid`."""
    address = people.normal_address(email)
    people.one_at_a_time()
    _refuse_taken(address)
    if not name.strip():
        raise Invalid(N_("Please give a name."))
    new = Account(name=name.strip(), email=address, created_at=now)
    new.role = AccountRole.ADMIN if admin else AccountRole.RECRUITER
    if password:
        passwords.refuse_weak(password, (name, address))
        new.password = passwords.here().hash(password)
    db.session.add(new)
    db.session.flush()
    audit.record("account_added", by, now, account=new.id)
    return new


def invite(*, name: str, email: str, admin: bool, now: datetime, by: Actor) -> Account:
    """An account for a colleague, who gets a letter with a link to choose a password. Raises `Invalid`."""
    new = add(name=name, email=email, admin=admin, now=now, by=by)
    _send_key("invited", new, now)
    return new


def invite_again(account_id: int, now: datetime, by: Actor) -> None:
    """Another letter to somebody who has not chosen a password yet. Raises `NotNow`."""
    invited = locked(account_id)
    if invited.password or not invited.active:
        raise NotNow(N_("They have chosen a password already, or may not sign in."))
    _send_key("invited", invited, now)
    audit.record("account_invited_again", by, now, account=account_id)


def send_reset(email: str, now: datetime) -> None:
    """A letter with a link to choose another password, if this is an account's address. Who asks is not
    told."""
    found = known_as(email)
    if found is None or not found.active:
        return
    recent = keys.open_one("reset" if found.password else "invited", found.id, now)
    if recent and recent.expires_at - keys.LASTS[recent.purpose] > now - ASKED_AGAIN:
        return
    _send_key("reset" if found.password else "invited", found, now)
    audit.record("password_reset_asked_for", audit.NOBODY, now, account=found.id)


def _send_key(purpose: Purpose, to: Account, now: datetime, email: str = "") -> None:
    key, letter = keys.issue(purpose, to.id, now, email), LETTER_OF[purpose]
    outbox.take_back_letters(letter, to.id)
    outbox.promise_letter(letter, None, to.id, str(key.id), now)


def choose_password(account_id: int, password: str, now: datetime, by: Actor) -> Account:
    """The account's new password: whoever was signed in with the old one is not any more. Raises
    `Invalid`."""
    whose = locked(account_id)
    passwords.refuse_weak(password, (whose.name, whose.email))
    whose.password = passwords.here().hash(password)
    sign_ins.end_all(account_id)
    audit.record("password_changed", by, now, account=account_id)
    return whose


def change_password(account_id: int, old: str, new: str, now: datetime) -> Account:
    """Changes a password whose owner gives the old one. Raises `Invalid`."""
    whose = locked(account_id)
    if not passwords.here().is_right(whose.password, old):
        raise Invalid(WRONG_PASSWORD)
    return choose_password(account_id, new, now, Actor("account", account_id))


def is_right(whose: Account | None, password: str) -> bool:
    """Whether this is the password of an account that may sign in; takes as long where there is none."""
    right = passwords.here().is_right(whose.password if whose else "", password)
    return right and whose is not None and whose.active


def renew_hash(account_id: int, password: str) -> None:
    """Makes the hash of a password that was right anew, where it was made in an older way."""
    whose = locked(account_id)
    if passwords.here().is_outdated(whose.password):
        whose.password = passwords.here().hash(password)


def ask_for_address(account_id: int, email: str, now: datetime) -> None:
    """A letter to the new address, with the link that makes it the account's. Raises `Invalid`."""
    whose, address = locked(account_id), people.normal_address(email)
    if address == whose.email:
        raise Invalid(N_("That is your address already."))
    _refuse_taken(address)
    _send_key("address", whose, now, address)


def take_address(key: AccountKey, now: datetime) -> Account:
    """Makes the address to which the letter with this key went the account's. The old one is told, and stays
    one of theirs: by another address nobody comes to an interview of their own. Raises `Invalid`, if somebody
    else has it by now."""
    whose = locked(key.account_id or 0)
    people.one_at_a_time()
    _refuse_taken(key.email)
    keys.use(key, now)
    key.former, whose.email = whose.email, key.email
    others = {other.email for other in whose.addresses}
    if key.former not in others:
        whose.addresses.append(AccountAddress(email=key.former))
    outbox.promise_letter("address_changed", None, whose.id, str(key.id), now)
    audit.record("address_changed", Actor("account", whose.id), now, account=whose.id)
    return whose


def set_language(account_id: int, language: str) -> None:
    """The account's pages and letters are in this language from here on; empty for the organisation's."""
    locked(account_id).language = language


def change_role(account_id: int, admin: bool, now: datetime, by: Actor) -> None:
    """Makes somebody an admin, or a recruiter. They sign in anew. Raises `NotNow` for the last admin."""
    people.one_at_a_time()
    whose = locked(account_id)
    role = AccountRole.ADMIN if admin else AccountRole.RECRUITER
    if whose.role is role:
        return
    if not admin:
        _refuse_last_admin(account_id)
    whose.role = role
    sign_ins.end_all(account_id)
    audit.record("made_admin" if admin else "made_recruiter", by, now, account=account_id)


def disable(account_id: int, now: datetime, by: Actor) -> None:
    """Keeps somebody from signing in, at once. What they did stays. Raises `NotNow` for the last admin."""
    people.one_at_a_time()
    whose = locked(account_id)
    if not whose.active:
        return
    _refuse_last_admin(account_id)
    whose.active = False
    sign_ins.end_all(account_id)
    keys.expire_all(account_id, now)
    audit.record("account_disabled", by, now, account=account_id)


def enable(account_id: int, now: datetime, by: Actor) -> None:
    """Lets somebody sign in again who was kept from it."""
    whose = locked(account_id)
    if not whose.active:
        whose.active = True
        audit.record("account_enabled", by, now, account=account_id)


def hand_over(account_id: int, to_id: int, now: datetime, by: Actor) -> int:
    """Makes another account the owner of all interviews and entries of one. How many interviews that were.
    Raises `Invalid`."""
    to = locked(to_id)
    if to_id == account_id or not to.active:
        raise Invalid(N_("Please choose somebody else, who may sign in."))
    ids = db.session.scalars(
        select(Interview.id).where(Interview.owner_id == account_id).order_by(Interview.id).with_for_update()
    ).all()
    db.session.execute(update(Interview).where(Interview.id.in_(ids)).values(owner_id=to_id))
    db.session.execute(update(OpenThing).where(OpenThing.owner_id == account_id).values(owner_id=to_id))
    for interview_id in ids:
        audit.record("handed_over", by, now, interview=interview_id, account=to_id)
    return len(ids)


def remove(account_id: int, now: datetime, by: Actor) -> None:
    """Removes an account that owns nothing any more: its address and password go; its name stays where it did
    something. Raises `NotNow`."""
    people.one_at_a_time()
    whose = locked(account_id)
    _refuse_last_admin(account_id)
    if db.session.scalar(select(Interview.id).where(Interview.owner_id == account_id).limit(1)):
        raise NotNow(OWNS)
    sign_ins.end_all(account_id)
    for model, task in ((Job, Job.task.in_(work.ABOUT_ACCOUNTS)), (Letter, Letter.interview_id.is_(None))):
        db.session.execute(delete(model).where(task, model.subject == account_id))
    for held in (AccountKey, RecoveryCode):
        db.session.execute(delete(held).where(held.account_id == account_id))
    whose.active, whose.removed_at, whose.password, whose.second_factor, whose.subject = (
        False,
        now,
        "",
        "",
        None,
    )
    whose.email = f"removed-{account_id}@{REMOVED}"
    whose.addresses.clear()
    audit.record("account_removed", by, now, account=account_id)


def all_of() -> list[Account]:
    """All accounts that are not removed, by name."""
    present = (
        select(Account).where(Account.removed_at.is_(None)).order_by(func.lower(Account.name), Account.id)
    )
    return list(db.session.scalars(present))


def add_own_address(account_id: int, email: str, now: datetime, by: Actor) -> None:
    """Notes another address of the same person, under which they must not meet their own interview."""
    whose, address = locked(account_id), people.normal_address(email)
    if address == whose.email or any(a.email == address for a in whose.addresses):
        raise Invalid(N_("That address is known already."))
    whose.addresses.append(AccountAddress(email=address))
    audit.record("own_address_added", by, now, account=account_id)


def remove_own_address(account_id: int, email: str, now: datetime, by: Actor) -> None:
    """Forgets another address of an account. Raises `NotAllowed` for one's own, by which one is kept from
    interviews of one's own."""
    if by == Actor("account", account_id):
        raise NotAllowed(N_("A colleague removes addresses of yours."))
    whose = locked(account_id)
    for known in [a for a in whose.addresses if a.email == email]:
        whose.addresses.remove(known)
        audit.record("own_address_removed", by, now, account=account_id)


def who_sees_to(what_of: Account) -> Account:
    """Who is told of what an account has made: the account, or, once it may not sign in, an admin who may."""
    return what_of if what_of.active else first_admin() or what_of


def first_admin() -> Account | None:
    """The first of the admins who may sign in."""
    admins = select(Account).where(Account.role == AccountRole.ADMIN, Account.active)
    return db.session.scalar(admins.order_by(Account.id).limit(1))


def _refuse_taken(address: str) -> None:
    if db.session.scalar(select(Account.id).where(Account.email == address)):
        raise Invalid(TAKEN)


def _refuse_last_admin(account_id: int) -> None:
    another = select(Account.id).where(
        Account.role == AccountRole.ADMIN,
        Account.active,
        Account.id != account_id,
        or_(Account.password != "", Account.subject.is_not(None)),
    )
    whose = db.session.get_one(Account, account_id)
    if whose.is_admin and whose.active and db.session.scalar(another.limit(1)) is None:
        raise NotNow(LAST_ADMIN)
