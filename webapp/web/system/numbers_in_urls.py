"""URL converter that accepts only numbers which a database id can have."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """`<int:…>` no larger than a row's number can be in any database; a larger one is no address at all."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **({"max": 2**31 - 1} | options))  # type: ignore[arg-type]


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
