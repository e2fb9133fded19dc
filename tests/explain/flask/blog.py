"""A diary of birds seen, as a tutorial would build it: one file, one blueprint, one table more."""

from datetime import date

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import LoginManager
from flask.views import View
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from werkzeug.routing import BaseConverter
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

db = SQLAlchemy()
login_manager = LoginManager()
bp = Blueprint("diary", __name__, url_prefix="/diary", template_folder="templates")

seen_with = db.Table(
    "seen_with",
    db.Column("sighting_id", db.ForeignKey("sighting.id"), primary_key=True),
    db.Column("friend_id", db.ForeignKey("friend.id"), primary_key=True),
)


class Friend(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True, nullable=False)
    password = db.Column(db.String(200), nullable=False)


class Sighting(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    bird = db.Column(db.String(80), nullable=False)
    note = db.Column(db.Text, default="")
    day = db.Column(db.Date, default=date.today)
    friends = db.relationship(Friend, secondary=seen_with, backref="sightings")

    def __repr__(self):
        return f"<Sighting {self.bird}>"


class SightingForm(FlaskForm):
    bird = StringField("Bird", validators=[DataRequired(), Length(max=80)])
    note = TextAreaField("Note")


class DayConverter(BaseConverter):
    regex = r"\d{4}-\d\d-\d\d"

    def to_python(self, value):
        return date.fromisoformat(value)


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="dev", MAX_CONTENT_LENGTH=2**20)
    app.config["SESSION_COOKIE_SECURE"] = not app.debug
    app.url_map.converters["day"] = DayConverter
    db.init_app(app)
    app.register_blueprint(bp)
    with app.app_context():
        db.metadata.create_all(db.engine)
    return app


@bp.before_app_request
def load_friend():
    g.friend = db.session.get(Friend, session.get("friend", 0))


@bp.after_request
def forbid_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@bp.after_app_request
def count_bytes(response):
    g.size = response.content_length
    return response


@bp.teardown_request
def leave(error):
    g.pop("friend", None)


@bp.context_processor
def give_count():
    return {"count": Sighting.query.count()}


@bp.errorhandler(404)
def not_found(error):
    return render_template("missing.html"), 404


@bp.app_errorhandler(500)
def crashed(error):
    return render_template("crashed.html"), 500


class Count(View):
    init_every_request = False

    def dispatch_request(self):
        return str(len(Sighting.query.all()))


bp.add_url_rule("/count", view_func=Count.as_view("count"))


@bp.route("/")
def index():
    word = request.values.get("q", "")
    found = Sighting.query.filter_by(bird=word) if word else Sighting.query
    page = db.paginate(db.select(Sighting), per_page=current_app.config.get("PER_PAGE", 5))
    return render_template("index.html", found=found.all(), page=page)


@bp.route("/<int:number>", methods=["GET", "POST"])
def show(number):
    sighting = db.get_or_404(Sighting, number)
    form = SightingForm(obj=sighting)
    if form.validate_on_submit():
        form.populate_obj(sighting)
        try:
            db.session.commit()
        except IntegrityError:
            abort(409)
        flash("Noted.")
        return redirect(url_for(".show", number=number, _anchor="note"))
    note = Markup("<b>no note</b>") if not sighting.note else sighting.note
    return render_template("show.html", sighting=sighting, form=form, note=note)


@bp.put("/<int:number>")
def replace(number):
    sighting = db.first_or_404(db.select(Sighting).filter_by(id=number))
    sighting.bird = request.get_json()["bird"]
    db.session.commit()
    return jsonify(bird=sighting.bird)


@bp.patch("/<int:number>")
def amend(number):
    sighting = db.get_or_404(Sighting, number)
    sighting.note = request.json["note"]
    db.session.commit()
    return make_response("", 204)


@bp.delete("/<int:number>")
def remove(number):
    db.session.delete(db.get_or_404(Sighting, number))
    db.session.commit()
    return {}, 204


@bp.post("/enter")
def enter():
    friend = Friend.query.filter_by(name=request.form["name"]).first()
    if friend is None:
        friend = Friend(name=request.form["name"])
        friend.password = generate_password_hash(request.form["password"])
        db.session.add(friend)
        db.session.commit()
    elif not check_password_hash(friend.password, request.form["password"]):
        abort(403)
    session["friend"] = friend.id
    return redirect(url_for("diary.index"), code=303)


if __name__ == "__main__":
    app = create_app()
    app.run(debug=True)


@login_manager.request_loader
def load_program(request):
    return Friend.query.filter_by(token=request.headers.get("Authorization", "")).first()
