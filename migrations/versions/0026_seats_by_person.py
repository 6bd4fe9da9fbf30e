"""where a person was seated last, on each side"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_participant_person_id_side", "participant", ["person_id", "side", "id"])
    op.drop_index("ix_participant_person_id", "participant")


def downgrade() -> None:
    op.create_index("ix_participant_person_id", "participant", ["person_id"])
    op.drop_index("ix_participant_person_id_side", "participant")
