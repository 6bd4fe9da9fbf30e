"""Serves the plain pages that ours are measured against: a form of 15 fields, one INSERT, and a bare view.

Flask, SQLAlchemy, Flask-WTF and Jinja as their own introductions show them, on the engine that the product
uses, so that both sides wait for the same database.
"""

from typing import Any

from flask import Flask, render_template_string
from flask_wtf import FlaskForm
from sqlalchemy import Text, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.config import Settings
from webapp.core import create_core
from webapp.db import db

LINES = ("name", "email", "phone", "street", "town", "country")
TEXTS = ("goals", "motivation", "needs", "questions")
CHOICES = tuple((str(number), f"Choice {number}") for number in range(1, 6))


class Base(DeclarativeBase):
    pass


class PlainRow(Base):
    """What the form shows. Its columns are the form's texts."""

    __tablename__ = "plain_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Text, default="")


for _name in (*LINES, *TEXTS):
    setattr(PlainRow, _name, mapped_column(Text, default=""))


class PlainForm(FlaskForm):
    """Fifteen fields: six lines, four texts, two lists, two groups of choices, a box to tick."""

    department = SelectField("Department", choices=CHOICES)
    level = SelectField("Level", choices=CHOICES)
    pace = RadioField("Pace", choices=CHOICES)
    place = RadioField("Place", choices=CHOICES)
    agreed = BooleanField("Agreed")


for _name in LINES:
    setattr(PlainForm, _name, StringField(_name.title(), [Length(max=200)]))
for _name in TEXTS:
    setattr(PlainForm, _name, TextAreaField(_name.title(), [Length(max=5000)]))

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A plain form</title></head><body><h1>A plain form</h1>
<form method="post">{{ form.csrf_token }}
{% for field in form if field.name != "csrf_token" %}
  <p>{{ field.label }} {{ field }}{% for error in field.errors %} <b>{{ error }}</b>{% endfor %}</p>
{% endfor %}
<p><button>Save</button></p></form></body></html>
"""


def create_app() -> Flask:
    """The plain application, on the database of the environment's settings."""
    settings = Settings.from_env()
    app = create_core(settings)
    app.config["SECRET_KEY"] = settings.secret_key

    @app.get("/bare")
    def bare() -> str:
        return "Nothing."

    @app.get("/form")
    def form_shown() -> str:
        row = db.session.get(PlainRow, 1)
        return render_template_string(PAGE, form=PlainForm(obj=row))

    @app.post("/row")
    def row_added() -> tuple[str, int]:
        db.session.connection(execution_options={"writes": True})
        db.session.execute(insert(PlainRow).values(words="A line that somebody typed."))
        db.session.commit()
        return "", 204

    return app


def prepare(**words: Any) -> None:
    """Makes the table in the database that is used now, with the one row that the form shows."""
    Base.metadata.create_all(db.engine)
    db.session.add(PlainRow(**dict.fromkeys((*LINES, *TEXTS), "Some words.") | words))
    db.session.commit()
