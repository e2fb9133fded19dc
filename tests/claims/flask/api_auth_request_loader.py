"""api-auth: what a request loader lets in, it lets into every page."""

from sqlalchemy import select
from todo.extensions import db, login_manager
from todo.models import User
from wsgi import app


@login_manager.request_loader
def load(request):
    if request.headers.get("Authorization") == "Bearer good":
        return db.session.scalars(select(User).filter_by(username="demo")).one()
    return None


client = app.test_client()
for path in ("/lists/", "/admin/"):
    assert client.get(path).status_code == 302
    assert client.get(path, headers={"Authorization": "Bearer good"}).status_code == 200
