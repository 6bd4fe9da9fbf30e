"""Finds, in one query, which of the tables that mostly hold nothing hold something."""

from collections.abc import Mapping

from sqlalchemy import Exists, select

from webapp.db import Model, db


def filled_among(there: Mapping[type[Model], Exists]) -> frozenset[type[Model]]:
    """Those of the tables in which there is what is asked for."""
    found = db.session.execute(select(*there.values())).one()
    return frozenset(table for table, is_filled in zip(there, found, strict=True) if is_filled)
