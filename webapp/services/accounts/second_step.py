"""The second factor of an account: set up with an app, asked for at each sign-in, recovered with a code."""

from datetime import datetime

from sqlalchemy import delete, func, select

from webapp.adapters import second_factor
from webapp.db import db
from webapp.domain.errors import N_, Invalid
from webapp.models.accounts import Account, RecoveryCode
from webapp.services import audit
from webapp.services.accounts import accounts, sign_ins
from webapp.services.audit import Actor
from webapp.services.organisation import people

NOT_ONESELF = N_("Somebody else must do this for you: an admin other than you.")
WRONG_CODE = N_(
    "This is not the code that your app shows now. Each code works once; the next one comes soon."
)


def is_required(whose: Account) -> bool:
    """Whether this account must have a second factor, as the organisation has decided. Where somebody has no
    password of ours, the company's own sign-in sees to it."""
    asked_of = people.organisation().second_factor
    by_company_alone = whose.subject is not None and not whose.password
    return not by_company_alone and (asked_of == "all" or (asked_of == "admins" and whose.is_admin))


def has_one(whose: Account) -> bool:
    """Whether a code is asked for when this account signs in."""
    return bool(whose.second_factor)


def turn_on(account_id: int, kept: str, code: str, now: datetime) -> tuple[str, ...]:
    """Takes a secret, `kept` as `SecondFactor.new` gave it, whose code its owner could read off the app.

    Returns recovery codes, which are shown now and never again. Raises `Invalid` for a wrong code.
    """
    whose = accounts.locked(account_id)
    step = second_factor.here().step_of(kept, code, now)
    if step is None:
        raise Invalid(WRONG_CODE)
    whose.second_factor, whose.second_factor_used = kept, step
    audit.record("second_factor_on", Actor("account", account_id), now, account=account_id)
    return new_recovery_codes(account_id, now)


def new_recovery_codes(account_id: int, now: datetime) -> tuple[str, ...]:
    """New recovery codes; those of before are worth nothing any more."""
    codes = second_factor.recovery_codes()
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    db.session.add_all(
        RecoveryCode(account_id=account_id, digest=second_factor.digest(account_id, code)) for code in codes
    )
    audit.record("recovery_codes_made", Actor("account", account_id), now, account=account_id)
    return codes


def recovery_codes_left(account_id: int) -> int:
    """How many recovery codes there are still."""
    left = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account_id)
    return db.session.scalar(left) or 0


def take_code(account_id: int, code: str, now: datetime) -> bool:
    """Whether this is the app's code, which is then used up, or a recovery code, which is gone then. Never
    for an account without a second factor.

    Of two who hand in the same code at once one is taken: the account's row is locked.
    """
    whose = accounts.locked(account_id)
    if not has_one(whose):
        return False
    step = second_factor.here().step_of(whose.second_factor, code, now)
    if step is not None and step > whose.second_factor_used:
        whose.second_factor_used = step
        return True
    given = second_factor.digest(account_id, code)
    spent = db.session.execute(
        delete(RecoveryCode).where(RecoveryCode.account_id == account_id, RecoveryCode.digest == given)
    )
    if spent.rowcount:  # type: ignore[attr-defined]
        audit.record("recovery_code_used", Actor("account", account_id), now, account=account_id)
        return True
    return False


def turn_off(account_id: int, now: datetime, by: Actor) -> None:
    """Takes the second factor off an account, which is asked for another one where one is required. Somebody
    else than its owner ends its sign-ins as well."""
    whose = accounts.locked(account_id)
    whose.second_factor, whose.second_factor_used = "", 0
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    if by != Actor("account", account_id):
        sign_ins.end_all(account_id)
    audit.record("second_factor_off", by, now, account=account_id)
