"""accounts that a company can run, sign-ins that end, and an audit trail that only grows

Passwords of before were hashed with the secret key: they are marked, and hashed anew when they are next typed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ON_SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        WHEN OLD.at > datetime('now', '-' || (SELECT audit_days FROM organisation WHERE id = 1) || ' days')
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""",
)
ON_POSTGRESQL = (
    """CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND current_setting('bothways.pruning', true) = 'on' THEN RETURN OLD; END IF;
          RAISE EXCEPTION 'the audit trail only grows';
        END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    """CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
    """CREATE FUNCTION prune_audit(before timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
        SET bothways.pruning = 'on' AS $$
        DECLARE gone integer;
        BEGIN
          DELETE FROM public.audit WHERE at < least(
            before, now() - (SELECT audit_days FROM public.organisation WHERE id = 1) * interval '1 day');
          GET DIAGNOSTICS gone = ROW_COUNT;
          RETURN gone;
        END $$""",
    "REVOKE ALL ON FUNCTION prune_audit(timestamptz) FROM PUBLIC",
)


def moment(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    _change_accounts(on_sqlite)
    _make_tables()
    _know_mailboxes()
    for statement in ON_SQLITE if on_sqlite else ON_POSTGRESQL:
        op.execute(statement)


def _change_accounts(on_sqlite: bool) -> None:
    made_anew = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}} if on_sqlite else {}
    with op.batch_alter_table("account", **made_anew) as batch_op:
        batch_op.add_column(sa.Column("role", sa.String(12), nullable=False, server_default="recruiter"))
        batch_op.add_column(sa.Column("second_factor", sa.String(255), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("second_factor_used", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("subject", sa.String(400), nullable=True))
        batch_op.add_column(moment("removed_at", nullable=True))
        batch_op.alter_column("create_datetime", new_column_name="created_at")
        batch_op.drop_constraint("uq_account_fs_uniquifier", type_="unique")
        batch_op.drop_column("fs_uniquifier")
        batch_op.create_unique_constraint("uq_account_subject", ["subject"])
    op.execute(
        "UPDATE account SET role = 'admin' WHERE id IN (SELECT account_id FROM account_roles"
        " JOIN permission ON permission.id = permission_id WHERE permission.name = 'admin')"
    )
    op.execute("UPDATE account SET password = 'keyed:' || password")
    op.drop_table("account_roles")
    op.drop_table("permission")
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.add_column(sa.Column("second_factor", sa.String(8), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("audit_days", sa.Integer(), nullable=False, server_default="730"))


def _know_mailboxes() -> None:
    """What stands behind a plus in an address is a note of its owner's."""
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("mailbox", sa.String(254), nullable=False, server_default=""))
    person = sa.table("person", sa.column("id"), sa.column("email"), sa.column("mailbox"))
    for person_id, email in op.get_bind().execute(sa.select(person.c.id, person.c.email)).all():
        name, _, domain = email.lower().rpartition("@")
        reached = f"{name.partition('+')[0]}@{domain}"
        op.get_bind().execute(person.update().where(person.c.id == person_id).values(mailbox=reached))
    op.create_index(op.f("ix_person_mailbox"), "person", ["mailbox"])


def of_account(table: str, nullable: bool = False) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    return (
        sa.Column("account_id", sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id_account"), ondelete="CASCADE"
        ),
    )


def _make_tables() -> None:
    op.create_table(
        "account_address",
        *of_account("account_address"),
        sa.Column("email", sa.String(254), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "email", name=op.f("pk_account_address")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        *of_account("sign_in"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("browser", sa.String(200), nullable=False),
        moment("began_at"),
        moment("seen_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_digest")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"])
    op.create_table(
        "account_key",
        sa.Column("id", sa.Integer(), nullable=False),
        *of_account("account_key", nullable=True),
        sa.Column("purpose", sa.String(12), nullable=False),
        sa.Column("nonce", sa.LargeBinary(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("former", sa.String(254), nullable=False),
        moment("expires_at"),
        moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_account_key_account_id"), "account_key", ["account_id"])
    op.create_table(
        "recovery_code",
        *of_account("recovery_code"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "wrong_tries",
        sa.Column("who", sa.String(40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        moment("last_at"),
        moment("wait_until", nullable=True),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_wrong_tries")),
    )
    op.create_table(
        "replaced_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(32), nullable=False),
        moment("replaced_at"),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_replaced_link_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replaced_link")),
    )
    op.create_index(op.f("ix_replaced_link_participant_id"), "replaced_link", ["participant_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        moment("at"),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(12), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_interview_id_id", "audit", ["interview_id", "id"])
    op.create_index("ix_audit_account_id_id", "audit", ["account_id", "id"])


def downgrade() -> None:
    """Accounts that have chosen a password since must have it set anew: the version before reads none of them."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION prune_audit(timestamptz)")
        op.execute("DROP TRIGGER audit_no_truncate ON audit")
        op.execute("DROP TRIGGER audit_no_change ON audit")
        op.execute("DROP FUNCTION refuse_audit_change()")
    for table in (
        "audit",
        "replaced_link",
        "wrong_tries",
        "recovery_code",
        "account_key",
        "sign_in",
        "account_address",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_person_mailbox"), "person")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("mailbox")
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.drop_column("audit_days")
        batch_op.drop_column("second_factor")
    op.create_table(
        "permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("description", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission")),
        sa.UniqueConstraint("name", name=op.f("uq_permission_name")),
    )
    op.create_table(
        "account_roles",
        *of_account("account_roles"),
        sa.Column("permission_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["permission_id"],
            ["permission.id"],
            name=op.f("fk_account_roles_permission_id_permission"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "permission_id", name=op.f("pk_account_roles")),
    )
    op.execute("INSERT INTO permission (id, name) VALUES (1, 'recruiter'), (2, 'admin')")
    op.execute("INSERT INTO account_roles SELECT id, 1 FROM account")
    op.execute("INSERT INTO account_roles SELECT id, 2 FROM account WHERE role = 'admin'")
    op.execute("UPDATE account SET password = replace(password, 'keyed:', '')")
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("fs_uniquifier", sa.String(64), nullable=True))
    op.execute("UPDATE account SET fs_uniquifier = 'account-' || id")
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_constraint("uq_account_subject", type_="unique")
        for name in ("removed_at", "subject", "second_factor_used", "second_factor", "role"):
            batch_op.drop_column(name)
        batch_op.alter_column("created_at", new_column_name="create_datetime")
        batch_op.alter_column("fs_uniquifier", existing_type=sa.String(64), nullable=False)
        batch_op.create_unique_constraint("uq_account_fs_uniquifier", ["fs_uniquifier"])
