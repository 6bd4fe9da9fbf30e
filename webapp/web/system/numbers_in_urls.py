"""Accepts only numbers which a database id can have, in addresses and in what is sent."""

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1
"""The largest number that a row can have in any database."""


class RowNumber(IntegerConverter):
    """`<int:…>` no larger than a row's number can be; a larger one is no address at all."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **({"max": LARGEST} | options))  # type: ignore[arg-type]


def row_number(typed: str) -> int:
    """The number of a row, for `type=` of arguments and fields. Raises `ValueError` for what can be none."""
    number = int(typed)
    if not 0 <= number <= LARGEST:
        raise ValueError(typed)
    return number


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    # where one address has several methods, Werkzeug would say 405 of a number that the converter refuses
    app.url_map.converters["any_int"] = IntegerConverter
