"""Creates the application without its pages, for workers and the relay."""

from flask import Flask

from webapp import db, logs
from webapp.adapters.bell import Bell
from webapp.adapters.passwords import Passwords
from webapp.adapters.second_factor import SecondFactor
from webapp.adapters.sentence_model import found_model
from webapp.config import Settings


def create_core(settings: Settings) -> Flask:
    """An application that serves no page: settings, logs, database and bell."""
    app = Flask(__name__, static_folder=None)
    equip(app, settings)
    return app


def equip(app: Flask, settings: Settings) -> None:
    """Gives `app` what services work with."""
    logs.init(settings.log_level)
    app.config["SETTINGS"] = settings
    app.extensions["bell"] = Bell(settings.redis_url)
    app.extensions["passwords"] = Passwords(settings.secret_key)
    app.extensions["second_factor"] = SecondFactor(settings.secret_key)
    app.extensions["sentence_model"] = found_model(settings.sentence_model)
    db.init_app(app, settings)
