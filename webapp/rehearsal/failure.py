"""The error that ends a rehearsal early."""


class RehearsalFailed(Exception):
    """The play cannot go on. One line says where it was and what stood in the way."""

    def __init__(self, reason: str) -> None:
        super().__init__(" ".join(reason.split()))
