"""The table of requests: what both twins are asked, and the status that both answer with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from asking import Ask
from steps import NASTY

FORM = "application/x-www-form-urlencoded"
MEBIBYTE = 1024 * 1024
ACCOUNTS_ON = ("accounts",)
FEEDS_ON = ("feeds",)
FEEDS = ["{feeds}/todos.rss", "{feeds}/todos.atom", "{feeds}/lists/{list}.rss"]


def each(
    status: int, requests: Iterable[str], note: str = "", who: str = "reader", **rest: Any
) -> list[Ask]:
    """Rows that differ in the request alone."""
    return [Ask(status, request, note, who, **rest) for request in requests]


def by(methods: str, paths: Iterable[str]) -> list[str]:
    """Every method with every path."""
    return [f"{method} {path}" for path in paths for method in methods.split()]


# Pages, in the usual way.

PUBLIC = ["/", "/about/"]
RESOURCES = ["/healthz", "/sitemap.xml"]
ENTRANCE = ["/accounts/login/", "/accounts/signup/", "/accounts/reset/"]
PRIVATE = ["/lists/", "/lists/{list}/", "/lists/{list}/edit/", "/lists/{list}/delete/"]
PRIVATE += ["/todos/{todo}/edit/", "/todos/{todo}/delete/", "/tags/", "/tags/many-{word}/"]
PRIVATE += ["/search/"]
NOWHERE = ["/nowhere/", "/lists/999999999/", "/todos/999999999/edit/", "/tags/no-such-tag/"]
NOWHERE += ["/favicon.ico", "/robots.txt", "/static/nothing.css", "/static/"]

PAGES = [
    *each(200, by("GET HEAD", [*PUBLIC, *RESOURCES, *PRIVATE])),
    *each(200, by("GET HEAD", [*PUBLIC, *RESOURCES]), who="visitor"),
    *each(200, by("GET HEAD", ENTRANCE), who="visitor"),
    *each(302, by("GET HEAD", PRIVATE), who="visitor", needs=ACCOUNTS_ON),
    *each(200, by("GET HEAD", ["/activity/"]), needs=ACCOUNTS_ON),
    *each(302, by("GET HEAD", ["/activity/"]), who="visitor", needs=ACCOUNTS_ON),
    *each(200, by("GET HEAD", ["/feeds/"]), needs=FEEDS_ON),
    *each(302, by("GET HEAD", ["/feeds/"]), who="visitor", needs=(*ACCOUNTS_ON, *FEEDS_ON)),
    *each(200, by("GET HEAD", ["{feeds}/lists/{list}.atom"]), needs=FEEDS_ON),
    *each(200, by("GET HEAD", FEEDS), who="visitor", needs=(*ACCOUNTS_ON, *FEEDS_ON)),
    *each(404, by("GET", ["{feeds}/todos.xml", "{feeds}/lists/999999999.rss"]), needs=FEEDS_ON),
    *each(404, by("GET", ["/feeds/wrong/todos.rss", "/feeds/wrong"]), needs=FEEDS_ON),
    *each(405, by("POST PUT PATCH DELETE", FEEDS), needs=FEEDS_ON),
    *each(302, ["GET /accounts/password/"], who="visitor"),
    *each(200, by("GET HEAD", ["/accounts/password/"])),
    *each(200, by("GET", ENTRANCE)),
    *each(404, by("GET HEAD", NOWHERE)),
    *each(404, by("GET", ["/nowhere/", "/static/nothing.css"]), who="visitor"),
    *each(404, ["GET /lists/{other}/", "GET /todos/{others}/edit/"], needs=ACCOUNTS_ON),
    Ask(404, "GET /tags/other/", needs=ACCOUNTS_ON),
]

# Every method on everything.

TO_READ = ["/", "/about/", "/tags/", "/tags/many-{word}/", "/search/", "/healthz", "/sitemap.xml"]
TO_READ += ["/activity/"]
TO_WRITE = ["/lists/", "/lists/{list}/", "/lists/{list}/edit/", "/lists/{list}/delete/"]
TO_WRITE += ["/todos/{todo}/edit/", "/todos/{todo}/delete/"]
TO_POST = ["/todos/{todo}/toggle/"]
ACCOUNT = ["/accounts/login/", "/accounts/signup/", "/accounts/password/", "/accounts/reset/"]

NEITHER = "neither method nor token"

METHODS = [
    *each(405, by("POST PUT PATCH DELETE", TO_READ)),
    *each(405, by("PUT PATCH DELETE", TO_WRITE)),
    *each(405, by("GET HEAD PUT PATCH DELETE", [*TO_POST, "/accounts/logout/"])),
    *each(405, by("PUT PATCH DELETE", ACCOUNT)),
    *each(405, by("TRACE FOO", ["/about/", "/lists/", *TO_POST, "/accounts/login/"])),
    *each(200, by("OPTIONS", [*TO_READ, *TO_WRITE, *TO_POST, *ACCOUNT, "/accounts/logout/"])),
    *each(200, by("OPTIONS", [*PUBLIC, *RESOURCES, *ENTRANCE]), who="visitor"),
    *each(405, by("POST PUT PATCH DELETE", [*PUBLIC, *RESOURCES]), NEITHER, "visitor"),
    *each(405, by("POST PUT", ["/tags/", "/search/"]), NEITHER, "visitor", needs=ACCOUNTS_ON),
    *each(405, by("PUT PATCH DELETE", TO_WRITE), NEITHER, "visitor", needs=ACCOUNTS_ON),
    *each(400, by("POST", [*TO_WRITE, *TO_POST]), "no token", "visitor", needs=ACCOUNTS_ON),
    *each(302, by("OPTIONS", [*PRIVATE, *TO_POST]), who="visitor", needs=ACCOUNTS_ON),
    *each(405, by("GET HEAD", TO_POST), who="visitor", needs=ACCOUNTS_ON),
    *each(404, by("OPTIONS POST PUT PATCH DELETE", ["/nowhere/"])),
    *each(404, by("OPTIONS POST", ["/lists/999999999/"])),
    *each(405, by("PUT DELETE", ["/lists/999999999/"])),
    *each(405, by("POST PUT DELETE", ["/static/app.css"])),
]

# Odd addresses.

ADDRESSES = [
    *each(301, by("GET HEAD", ["/about", "/lists", "/lists/{list}", "/search"]), "no slash"),
    *each(301, ["GET /search?q=milk", "GET /lists/{list}?show=open&page=2"], "no slash"),
    *each(301, by("POST PUT DELETE", ["/lists", "/lists/{list}/edit"]), "no slash"),
    *each(404, by("GET", ["/healthz/", "/sitemap.xml/"])),
    *each(200, by("GET", ["//", "//lists/", "///about/"])),
    *each(404, by("GET", ["/lists//", "/lists/{list}//edit/", "/about//", "/%2Fabout/"])),
    *each(404, by("GET", ["/./about/", "/../about/", "/lists/../about/", "/about/."])),
    *each(404, by("GET", ["/About/", "/ABOUT/", "/about;x/"])),
    *each(404, by("GET", ["/about%00/", "/%00", "/%FF/", "/tags/%FF/", "/%", "/%zz/", "/a%20b/"])),
    *each(
        200,
        by("GET", ["/%61bout/", "/about%2F", "/about/?", "/about/??", "/about/?x=%FF"]),
    ),
    *each(404, by("GET", ["/lists/0/", "/lists/-1/", "/lists/+1/", "/lists/1_0/", "/lists/1.0/"])),
    *each(404, by("GET", ["/lists/%D9%A1/", "/lists/%201/", "/lists/1%20/"])),
    Ask(400, "GET /lists/ 1/", "an unescaped blank"),
    *each(404, by("GET", ["/lists/9223372036854775807/", "/lists/9223372036854775808/"])),
    *each(404, by("GET", ["/lists/" + "9" * 40 + "/", "/lists/" + "9" * 3000 + "/"])),
    *each(200, by("GET", ["/lists/0{list}/"])),
    *each(404, by("GET", ["/lists/00000000000000000000{list}/"])),
    *each(404, by("GET", ["/tags/Many-{word}/", "/tags/two%20words/", "/tags/_/", "/tags/a_b/"])),
    *each(
        404, by("GET", ["/tags/" + "x" * 51 + "/", "/tags/" + "x" * 3000 + "/", "/tags/%C3%A9/"])
    ),
    *each(404, by("GET", ["/tags/a.b/", "/tags/--no--/", "/tags/%00/", "/tags/../"])),
    *each(404, by("GET", ["/static/../wsgi.py", "/static/%2e%2e/wsgi.py"])),
    *each(404, by("GET", ["/static/%00", "/static/%C3%BC.css"])),
]

# Hosts and what proxies add.

HOSTS = [
    "127.0.0.1:",
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example:80",
    "",
    "a b",
    "a/b",
]
HOSTS += ["127.0.0.1@evil.example", "<b>", "127.0.0.1,evil.example", "\u00fcnicode.example"]
SPELLINGS = ["127.0.0.1:99999", "127.0.0.1."]
ORIGINS = [
    *[
        Ask(status, "GET /about/", f"Host {host}", "visitor", headers={"Host": host})
        for status, hosts in [(200, ["127.0.0.1", "127.0.0.1:1"]), (400, HOSTS), (200, SPELLINGS)]
        for host in hosts
    ],
    Ask(200, "GET /about/", "without a Host", "visitor", headers={"Host": "-"}),
    *[
        Ask(200, "GET /sitemap.xml", f"{name}: {value}", "visitor", headers={name: value})
        for name, value in [
            ("X-Forwarded-Host", "evil.example"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-For", "1.2.3.4"),
            ("X-Forwarded-Prefix", "/prefix"),
            ("Forwarded", "host=evil.example;proto=https"),
            ("X-Script-Name", "/prefix"),
        ]
    ],
    *[
        Ask(302, "POST /lists/", f"{name}: {value}", "writer", {"name": "x {new}"}, **more)
        for name, value, more in [
            (name, value, {"headers": {name: value}})
            for name, value in [
                ("Origin", "{origin}"),
                ("Referer", "{origin}/lists/"),
                ("X-Requested-With", "XMLHttpRequest"),
            ]
        ]
    ],
    Ask(
        403,
        "POST /lists/",
        "of another Origin",
        "writer",
        {"name": "Other origin {new}"},
        headers={"Origin": "https://evil.example"},
    ),
    Ask(
        403,
        "POST /lists/",
        "of Origin null",
        "writer",
        {"name": "Null origin {new}"},
        headers={"Origin": "null"},
    ),
]

# Query parameters.

NO_PAGES = ["0", "-1", "9", "x", "", "1.0", "%202", "%D9%A2", "1_0", "9" * 30, "2%00", "9" * 3000]
QUERIES = [
    *each(200, [f"GET /lists/{{list}}/?page={number}" for number in ("1", "2", "02")]),
    *each(404, [f"GET /lists/{{list}}/?page={number}" for number in NO_PAGES]),
    *each(404, [f"GET /search/?q=Todo&page={number}" for number in ("x", "9")]),
    *each(200, [f"GET /search/?q=Todo&page={number}" for number in ("1", "2")]),
    *each(
        200,
        [
            f"GET /lists/{{list}}/?{query}"
            for query in [
                "show=open",
                "show=done",
                "show=all",
                "show=",
                "show=x",
                "show=OPEN",
                "show=done&show=open",
                "tag=many-{word}",
                "tag=MANY-{word}",
                "tag=nothing",
                "tag=",
                "tag=%00",
                "tag=%FF",
                "tag=" + "x" * 3000,
                "show=open&tag=many-{word}&page=2",
                "page=1&page=2",
                "unknown=1",
                "show[]=open",
                ";show=done",
                "show=done;page=2",
                "&&&=&=x",
            ]
        ],
    ),
    *each(
        200,
        [
            f"GET /search/?{query}"
            for query in [
                "q={word}",
                "q=",
                "q",
                "q=%20%20",
                "q=%25",
                "q=_",
                "q=%5C",
                "q=%27",
                "q=%22",
                "q=TODO",
                "q=%C3%BCn%C3%AF",
                "q=%C3%9CN%C3%8F",
                "q=%00",
                "q=%FF",
                "q=%ED%A0%80",
                "q=%F0%9F%98%80",
                "q=%3Cscript%3E",
                "q=" + "x" * 3000,
                "q=todo+7",
                "q=7+todo",
                "q=one-{word}",
                "q=a&q=Todo",
                "Q=Todo",
            ]
        ],
    ),
    *each(200, ["GET /about/?" + "x&" * 1001], "1001 parameters"),
]

# Forms, filled in oddly.

TODO = {"title": "Edited", "notes": "N", "due": "2027-01-31", "tags": "a, b"}
LIST = "/lists/{list}/"
EDIT = "/todos/{todo}/edit/"


def form(path: str, status: int, note: str, text: dict[str, str] | str, **more: Any) -> Ask:
    """A form sent by who may change rows."""
    return Ask(status, f"POST {path}", note, more.pop("who", "writer"), text, **more)


def raw(path: str, status: int, note: str, kind: str, body: bytes | str, **more: Any) -> Ask:
    """A body of any kind sent by who may change rows."""
    headers = {"Content-Type": kind, **more.pop("headers", {})}
    return Ask(status, f"POST {path}", note, "writer", body=body, headers=headers, **more)


def multipart(*parts: tuple[str, str]) -> str:
    """A multipart body: after each disposition and what follows it, a text."""
    lines = [f"--B\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}" for head, text in parts]
    return "\r\n".join([*lines, "--B--", ""])


PARTS = "multipart/form-data; boundary=B"

FORMS = [
    # Each form with good values, and with none.
    form("/lists/", 302, "good", {"name": "Good {new}"}),
    form(LIST, 302, "good", TODO),
    form("/lists/{list}/edit/", 302, "good", {"name": "Renamed {new}"}),
    form("/lists/{list}/edit/", 302, "unchanged", {"name": "{name_of_list}"}),
    form("/lists/{list}/delete/", 302, "good", {}),
    form(EDIT, 302, "good", TODO),
    form("/todos/{todo}/toggle/", 302, "good", {}),
    form("/todos/{todo}/delete/", 302, "good", {}),
    *[form(path, 200, "empty", {}) for path in ("/lists/", LIST, "/lists/{list}/edit/", EDIT)],
    # Not all fields, and others.
    form(EDIT, 200, "notes alone", {"notes": "Partial"}),
    form(EDIT, 302, "title alone", {"title": "Partial"}),
    form(EDIT, 302, "ticked", {**TODO, "completed": "on"}),
    form(EDIT, 302, "ticked falsely", {**TODO, "completed": "false"}),
    form(EDIT, 302, "ticked off", {**TODO, "completed": ""}),
    form(EDIT, 302, "unknown fields", {**TODO, "id": "1", "list": "1", "owner": "1"}),
    form(LIST, 302, "title twice", "title=First&title=Second"),
    form("/lists/", 302, "an unknown field", {"name": "Known {new}", "owner_id": "1"}),
    form("/lists/", 302, "in the query", {"name": "Body {new}"}),
    form("/lists/?name=Query", 200, "name in the query alone", {}),
    # Values.
    *[
        form(LIST, status, f"title {note}", {"title": title})
        for status, note, title in [
            (200, "blank", "  "),
            (302, "of 200", "x" * 200),
            (200, "of 201", "x" * 201),
            (302, "with blanks", "  a  b  "),
            (302, "with a line break", "a\r\nb"),
            (200, "with NUL", "a\0b"),
            (302, "with controls", "a\x01\x7f\u200b\u202eb"),
            (302, "of any kind", NASTY),
            (302, "of emoji", "\U0001f600" * 200),
            (200, "of no-break spaces", "\u00a0\u2003"),
            (302, "combining", "e\u0301"),
            (302, "like a number", "0"),
        ]
    ],
    *[
        form(LIST, status, f"due {due}", {"title": "Due", "due": due})
        for status, due in [
            (302, ""),
            (302, " 2026-12-01 "),
            (200, "2026-2-30"),
            (302, "2026-2-3"),
            (302, "0001-01-01"),
            (200, "0000-01-01"),
            (302, "9999-12-31"),
            (200, "10000-01-01"),
            (200, "2026-12-01T10:00"),
            (200, "12/31/2026"),
            (200, "20261201"),
            (302, "\u0662\u0660\u0662\u0666-12-01"),
            (200, "today"),
        ]
    ],
    *[
        form(LIST, status, f"tags {note}", {"title": "Tags", "tags": tags})
        for status, note, tags in [
            (302, "none", " , ,, "),
            (302, "doubled", "a,A, a"),
            (302, "of 50", "x" * 50),
            (200, "of 51", "x" * 51),
            (200, "with a blank", "two words"),
            (200, "with accents", "caf\u00e9"),
            (200, "underlined", "a_b"),
            (302, "hyphens", "-, --"),
            (200, "dots", "a.b"),
            (302, "of 20", ",".join(f"tag{number}" for number in range(20))),
            (200, "of 21", ",".join(f"tag{number}" for number in range(21))),
            (200, "far too many", ",".join(f"tag{number}" for number in range(5000))),
            (200, "with NUL", "a\0b"),
            (302, "by lines", "a\r\n,b"),
            (200, "in full width", "\uff41"),
            (200, "in Turkish", "\u0130"),
        ]
    ],
    *[
        form(EDIT, status, f"notes {note}", {**TODO, "notes": notes})
        for status, note, notes in [
            (302, "of lines", "\r\n a\r\n\r\n b \r\n"),
            (302, "of any kind", NASTY),
            (302, "of 10,000", "x" * 10_000),
            (302, "of 100,000", "x" * 100_000),
            (200, "with NUL", "a\0"),
        ]
    ],
    *[
        form("/lists/", status, f"name {note}", {"name": name})
        for status, note, name in [
            (200, "blank", " \t"),
            (302, "of any kind", NASTY + "{new}"),
            (200, "of 101", "x" * 101),
            (200, "with NUL", "x\0"),
            (200, "already there", "{name_of_list}"),
        ]
    ],
    form("/lists/{list}/edit/", 302, "name by case", {"name": "{NAME_OF_LIST}"}),
    # Kinds of bodies.
    raw(LIST, 302, "multipart", PARTS, multipart(('name="title"', "Multipart"))),
    raw(LIST, 200, "a file for a text", PARTS, multipart(('name="title"; filename="x"', "File"))),
    raw(
        LIST,
        302,
        "a text and a file",
        PARTS,
        multipart(('name="title"', "Text"), ('name="title"; filename="x"', "File")),
    ),
    raw(
        EDIT,
        302,
        "a file for the notes",
        PARTS,
        multipart(('name="title"', "Text"), ('name="notes"; filename="x"', "File")),
    ),
    raw(LIST, 200, "multipart without end", PARTS, '--B\r\nContent-Disposition: form-data; name="'),
    raw(LIST, 200, "multipart without boundary", "multipart/form-data", multipart()),
    raw(LIST, 200, "multipart, empty", PARTS, ""),
    raw(LIST, 200, "multipart of another boundary", PARTS, "--C\r\n\r\n--C--\r\n"),
    raw(LIST, 200, "JSON", "application/json", '{"title": "JSON"}'),
    raw(LIST, 200, "plain text", "text/plain", "title=Plain"),
    raw(LIST, 200, "no type", "-", "title=Untyped"),
    raw(LIST, 200, "an odd type", "x", "title=Odd"),
    raw(LIST, 302, "type with charset", FORM + "; charset=utf-8", "title=Charset"),
    raw(LIST, 302, "type with latin-1", FORM + "; charset=latin-1", "title=Caf%E9"),
    raw(LIST, 302, "type with utf-16", FORM + "; charset=utf-16", "title=Charset"),
    raw(LIST, 302, "type with an unknown charset", FORM + "; charset=x", "title=Charset"),
    raw(LIST, 302, "type in capitals", FORM.upper(), "title=Capitals"),
    raw(LIST, 302, "escaped latin-1", FORM, "title=Caf%E9"),
    raw(LIST, 302, "raw latin-1", FORM, b"title=Caf\xe9"),
    raw(LIST, 302, "raw UTF-8", FORM, "title=Caf\u00e9"),
    raw(LIST, 302, "a surrogate", FORM, "title=%ED%A0%80"),
    raw(LIST, 302, "bad escapes", FORM, "title=%zz%"),
    raw(LIST, 302, "semicolons", FORM, "title=a;due=x"),
    raw(LIST, 302, "1,000 fields", FORM, "title=Many" + "&x=1" * 999),
    raw(LIST, 400, "1,001 fields", FORM, "title=Many" + "&x=1" * 1_000),
    raw(LIST, 413, "over a mebibyte", FORM, "title=" + "x" * MEBIBYTE),
    raw(
        LIST,
        413,
        "a file over a mebibyte",
        PARTS,
        multipart(('name="f"; filename="x"', "x" * MEBIBYTE)),
    ),
    raw(LIST, 413, "a field over a mebibyte", PARTS, multipart(('name="title"', "x" * MEBIBYTE))),
    # Lengths and chunks.
    raw(LIST, 302, "in chunks", FORM, "title=Chunks", chunked=True),
    raw(
        LIST, 302, "multipart in chunks", PARTS, multipart(('name="title"', "Chunks")), chunked=True
    ),
    raw(LIST, 413, "over a mebibyte in chunks", FORM, "title=" + "x" * MEBIBYTE, chunked=True),
    raw(
        LIST,
        400,
        "a malformed chunk",
        FORM,
        "zz\r\ntitle=x\r\n0\r\n\r\n",
        headers={"Transfer-Encoding": "chunked", "Content-Length": "-"},
    ),
    raw(LIST, 200, "no length", FORM, "", headers={"Content-Length": "-"}),
    raw(LIST, 200, "length too short", FORM, "title=x", headers={"Content-Length": "6"}),
    # The CSRF token.
    form("/lists/", 302, "token in the body", "name=Token+{new}&{csrf_field}={token}", token=False),
    form("/lists/", 400, "no token", {"name": "x"}, token=False),
    form("/lists/", 400, "no token, an empty one", "name=x&{csrf_field}=", token=False),
    form("/lists/", 400, "no token, a forged one", "name=x&{csrf_field}=forged", token=False),
    form(
        "/lists/?{csrf_field}={token}", 400, "no token but in the query", {"name": "x"}, token=False
    ),
    form("/todos/{todo}/toggle/", 400, "no token", {}, token=False),
    form("/nowhere/", 404, "and no token", {}, token=False),
    form("/lists/999999999/", 400, "no token", {}, token=False),
    # Rows of others.
    *[
        form(path, 404, "of another", TODO | {"name": "x"}, who="reader", needs=ACCOUNTS_ON)
        for path in [
            "/lists/{other}/",
            "/lists/{other}/edit/",
            "/lists/{other}/delete/",
            "/todos/{others}/edit/",
            "/todos/{others}/toggle/",
            "/todos/{others}/delete/",
        ]
    ],
    form("/todos/{todo}/toggle/?next=https://evil.example/", 302, "with next", {}),
    form("/todos/{todo}/toggle/", 302, "from elsewhere", {}, headers={"Referer": "https://x.y/"}),
    form("/todos/{todo}/delete/", 302, "with a query", "x=1"),
]

# Accounts.

GOOD = "a throw-away pass phrase"
SIGN_UP = "/accounts/signup/"
SIGN_IN = "/accounts/login/"
PASSWORD = "/accounts/password/"
RESET = "/accounts/reset/"
NEXT = ["/search/?q=milk", "search/", "?x=1", "{origin}/tags/", "https://evil.example/"]
NEXT += ["//evil.example/", "/\\evil.example/", "", "/nowhere/", "#x", "javascript:alert(1)"]


def twice(name: str, password: str = GOOD, second: str | None = None) -> dict[str, str]:
    """A sign-up form."""
    return {"username": name, "password1": password, "password2": second or password}


ACCOUNTS = [
    *[
        form(SIGN_UP, status, f"name {note}", twice(name), who="guest")
        for status, note, name in [
            (302, "good", "good-{word}"),
            (200, "taken", "{taken}"),
            (200, "blank", " "),
            (200, "with a blank", "a b"),
            (200, "with NUL", "a\0"),
            (200, "of 151", "x" * 151),
            (302, "of signs", "a.b+c-d_e@{word}"),
            (302, "with accents", "\u00fc{word}"),
            (200, "of signs that are not allowed", "a!{word}"),
            (302, "in full width", "\uff44{word}"),
            (302, "with a ligature", "\ufb01{word}"),
        ]
    ],
    form(
        SIGN_UP,
        200,
        "name taken but for case",
        twice("{TAKEN}"),
        who="guest",
    ),
    form(SIGN_UP, 200, "passwords unlike", twice("x-{word}", GOOD, "other"), who="guest"),
    form(SIGN_UP, 200, "a short password", twice("x-{word}", "short"), who="guest"),
    form(SIGN_UP, 302, "an all-blank password", twice("blank-{word}", " " * 12), who="guest"),
    form(SIGN_UP, 200, "nothing", {}, who="guest"),
    form(SIGN_UP, 400, "no token", {}, who="visitor"),
    form(SIGN_UP, 302, "signed in", twice("second-{word}"), who="leaver"),
    *each(200, [f"GET {SIGN_IN}?next={place}" for place in NEXT], who="visitor"),
    *[
        form(
            f"{SIGN_IN}?next={place}",
            302,
            "good",
            {"username": "{taken}", "password": GOOD},
            who="guest",
        )
        for place in NEXT[:7]
    ],
    form(
        SIGN_IN,
        302,
        "next in the body",
        {"username": "{taken}", "password": GOOD, "next": "/tags/"},
        who="guest",
    ),
    form(SIGN_IN, 302, "good", {"username": "{taken}", "password": GOOD}, who="guest"),
    form(SIGN_IN, 200, "wrong", {"username": "nobody-{word}", "password": "wrong"}, who="guest"),
    form(SIGN_IN, 200, "with NUL", {"username": "a\0", "password": "a\0"}, who="guest"),
    form(SIGN_IN, 200, "nothing", {}, who="guest"),
    form(SIGN_IN, 400, "no token", {"username": "{taken}", "password": GOOD}, who="visitor"),
    raw(
        SIGN_IN, 200, "a file for a name", PARTS, multipart(('name="username"; filename="x"', "x"))
    ),
    form(SIGN_IN, 302, "as another", {"username": "{taken}", "password": GOOD}, who="leaver"),
    form(RESET, 200, "nothing", {}, who="guest"),
    form(RESET, 200, "no address", {"email": "x"}, who="guest"),
    form(RESET, 200, "with NUL", {"email": "a\0@example.org"}, who="guest"),
    form(RESET, 302, "unknown", {"email": "nobody-{word}@example.org"}, who="guest"),
    form(RESET, 302, "signed in", {"email": "nobody-{word}@example.org"}, who="leaver"),
    form(RESET, 400, "no token", {"email": "x@example.org"}, who="visitor"),
    form(PASSWORD, 200, "nothing", {}),
    form(
        PASSWORD, 200, "wrong", {"old_password": "x", "new_password1": GOOD, "new_password2": "y"}
    ),
    form(
        PASSWORD,
        302,
        "good",
        {"old_password": GOOD, "new_password1": GOOD + "!", "new_password2": GOOD + "!"},
        who="leaver",
    ),
    form(PASSWORD, 302, "by a visitor", {}, who="guest"),
    form("/accounts/logout/", 302, "good", {}, who="leaver"),
    form("/accounts/logout/?next=/about/", 302, "with next", {}, who="leaver"),
    form("/accounts/logout/", 400, "no token", {}, token=False),
    form("/accounts/logout/", 302, "not signed in", {}, who="guest"),
    *each(404, by("GET", ["/accounts/", "/accounts/profile/", "/accounts/password_change/"])),
    *each(302, ["GET /admin/"], who="visitor"),
]
COOKIES = ["session=forged; sessionid=forged", "session=; sessionid=", "csrftoken=short", "x", "=x"]
COOKIES += ["a=b; " * 500, "session=" + "x" * 5000, '"', "\u00fc=\u00fc"]
ACCOUNTS += [
    Ask(
        302,
        "GET /lists/",
        f"cookie {number}",
        "visitor",
        headers={"Cookie": cookie},
        needs=ACCOUNTS_ON,
    )
    for number, cookie in enumerate(COOKIES)
]

# Files, and what clients may ask of any answer.

CLIENTS = [
    *each(200, by("GET HEAD", ["/static/app.css"])),
    *[
        Ask(200, f"GET {path}", f"{name}: {value}", headers={name: value})
        for path in ["/about/", "/lists/", "/static/app.css"]
        for name, value in [
            ("Accept", "application/json"),
            ("Accept", "nonsense"),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "de"),
            ("If-None-Match", "*"),
            ("X-HTTP-Method-Override", "DELETE"),
            ("Origin", "https://other.example"),
            ("Upgrade-Insecure-Requests", "1"),
        ]
    ],
    Ask(206, "GET /static/app.css", "Range", headers={"Range": "bytes=0-9"}),
    Ask(
        304,
        "GET /static/app.css",
        "not changed since",
        headers={"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"},
    ),
    Ask(404, "GET /nowhere/", "Accept: application/json", headers={"Accept": "application/json"}),
    *[
        Ask(200, f"GET {path}", "with a body", body="x=1", headers={"Content-Type": FORM})
        for path in ("/about/", "/search/")
    ],
    Ask(200, "GET /about/", "a very long header", headers={"X-Long": "x" * 5000}),
]

# The API.

TODOS = "/api/todos/"
ITEM = "/api/todos/{todo}/"
BARE = "/api/bare/todos/"
DOCUMENT = "/api/openapi.json"
DOCS = "/api/docs/"
JSON = "application/json"
BASIC = {"Authorization": "Basic {basic}"}


def call(request: str, status: int, note: str, body: Any, **more: Any) -> Ask:
    """A call with a body of JSON."""
    return Ask(status, request, note, more.pop("who", "writer"), json=body, **more)


def typed(kind: str, status: int, note: str, body: bytes | str, **more: Any) -> Ask:
    """A new todo as a body of any kind."""
    headers = {"Content-Type": kind, **more.pop("headers", {})}
    return Ask(status, f"POST {TODOS}", note, "writer", body=body, headers=headers, **more)


BODIES: list[tuple[int, str, str]] = [
    (201, "good", '{"title": "Good"}'),
    (422, "empty object", "{}"),
    (422, "array", "[]"),
    (422, "null", "null"),
    (422, "true", "true"),
    (422, "number", "1"),
    (422, "text", '"x"'),
    (422, "nothing", ""),
    (400, "blank", " "),
    (400, "broken", "{"),
    (400, "trailing comma", '{"title": "x",}'),
    (400, "two documents", "{} {}"),
    (400, "comment", '{"title": "x"} // x'),
    (400, "single quotes", "{'title': 'x'}"),
    (400, "NaN", '{"title": "x", "order": NaN}'),
    (400, "Infinity", '{"title": "x", "order": Infinity}'),
    (422, "order huge", '{"title": "x", "order": 1e400}'),
    (422, "order of many digits", '{"title": "x", "order": ' + "9" * 3000 + "}"),
    (422, "order with a fraction", '{"title": "x", "order": 1.5}'),
    (422, "order 1.0", '{"title": "x", "order": 1.0}'),
    (422, "order true", '{"title": "x", "order": true}'),
    (422, "order text", '{"title": "x", "order": "1"}'),
    (201, "order greatest", '{"title": "x", "order": 2147483647}'),
    (422, "order too great", '{"title": "x", "order": 2147483648}'),
    (422, "title number", '{"title": 1}'),
    (422, "title null", '{"title": null}'),
    (422, "title blank", '{"title": "  "}'),
    (422, "title of 201", '{"title": "' + "x" * 201 + '"}'),
    (422, "title with NUL", '{"title": "\\u0000"}'),
    (422, "title a surrogate", '{"title": "\\ud800"}'),
    (201, "title a pair", '{"title": "\\ud83d\\ude00"}'),
    (201, "title twice", '{"title": "a", "title": "b"}'),
    (422, "completed 1", '{"title": "x", "completed": 1}'),
    (422, "completed text", '{"title": "x", "completed": "true"}'),
    (422, "completed null", '{"title": "x", "completed": null}'),
    (422, "notes null", '{"title": "x", "notes": null}'),
    (201, "notes long", '{"title": "x", "notes": "' + "x" * 100_000 + '"}'),
    (422, "due text", '{"title": "x", "due": "tomorrow"}'),
    (422, "due with time", '{"title": "x", "due": "2026-12-01T00:00:00"}'),
    (422, "due short", '{"title": "x", "due": "2026-1-2"}'),
    (422, "due basic", '{"title": "x", "due": "20261201"}'),
    (201, "due first", '{"title": "x", "due": "0001-01-01"}'),
    (422, "due number", '{"title": "x", "due": 1}'),
    (422, "tags text", '{"title": "x", "tags": "a"}'),
    (422, "tags object", '{"title": "x", "tags": {}}'),
    (422, "tags of tags", '{"title": "x", "tags": [["a"]]}'),
    (422, "tags blank", '{"title": "x", "tags": [" "]}'),
    (422, "tags bad", '{"title": "x", "tags": ["ok", "not ok", "a_b", 1, null]}'),
    (
        422,
        "far too many tags",
        '{"title": "x", "tags": ["a' + '", "a'.join(map(str, range(5000))) + '"]}',
    ),
    (422, "list of nobody", '{"title": "x", "list": 999999999}'),
    (422, "list nought", '{"title": "x", "list": 0}'),
    (422, "list text", '{"title": "x", "list": "1"}'),
    (422, "list true", '{"title": "x", "list": true}'),
    (422, "list null", '{"title": "x", "list": null}'),
    (201, "list own", '{"title": "x", "list": {list}}'),
    (422, "unknown field", '{"title": "x", "colour": "red"}'),
    (422, "fields that are given", '{"title": "x", "id": 1, "url": "x"}'),
    (422, "key empty", '{"title": "x", "": 1}'),
    (422, "many unknown", '{"title": "x"' + "".join(f', "k{n}": 1' for n in range(300)) + "}"),
    (400, "deep", "[" * 100_000),
    (400, "deep object", '{"a":' * 50_000),
    (422, "rather deep", "[" * 100 + "]" * 100),
    (413, "too large", '{"title": "' + "x" * MEBIBYTE + '"}'),
]
RAW_BODIES: list[tuple[int, str, bytes]] = [
    (400, "invalid UTF-8", b'{"title": "\xff"}'),
    (400, "latin-1", b'{"title": "Caf\xe9"}'),
    (400, "with a BOM", b'\xef\xbb\xbf{"title": "BOM"}'),
    (400, "UTF-16", '{"title": "x"}'.encode("utf-16")),
    (400, "UTF-32", '{"title": "x"}'.encode("utf-32")),
    (400, "NUL", b"\0"),
]
TYPES: list[tuple[int, str]] = [
    (201, "application/json; charset=utf-8"),
    (201, "application/json; charset=latin-1"),
    (201, "application/json; charset=x"),
    (201, "APPLICATION/JSON"),
    (415, "application/problem+json"),
    (415, "application/vnd.api+json"),
    (415, "application/merge-patch+json"),
    (415, "text/json"),
    (415, "text/plain"),
    (415, FORM),
    (415, PARTS),
    (415, "-"),
    (415, "x"),
    (415, ""),
]
CREDENTIALS: list[tuple[int, str]] = [
    (200, "Basic {basic}"),
    (200, "basic {basic}"),
    (200, "BASIC {basic}"),
    (200, "Basic  {basic}"),
    (401, "Basic {basic}="),
    (401, "Basic"),
    (401, "Basic !"),
    (401, "Basic bm9jb2xvbg=="),
    (401, "Basic /w=="),
    (401, "Bearer x"),
    (401, "x"),
    (401, ""),
    (401, "Basic bm9ib2R5Ong="),
    (401, "Basic OngK"),
    (401, "Basic " + "x" * 5000),
    (401, "Digest x"),
    (401, "Token x"),
]

PREFLIGHT = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}

API = [
    # Every method on every address.
    *each(200, by("GET HEAD", [TODOS, BARE, ITEM, DOCUMENT, DOCS])),
    *each(405, by("PUT PATCH TRACE FOO", [TODOS])),
    *each(405, by("POST TRACE FOO", [ITEM])),
    *each(405, by("PUT PATCH DELETE TRACE FOO", [BARE])),
    *each(405, by("POST PUT PATCH DELETE", [DOCUMENT, DOCS])),
    *each(200, by("OPTIONS", [TODOS, ITEM, BARE, DOCUMENT, DOCS])),
    *each(401, by("GET HEAD POST DELETE", [TODOS]), who="visitor", needs=ACCOUNTS_ON),
    *each(401, by("GET HEAD PUT PATCH DELETE", [ITEM]), who="visitor", needs=ACCOUNTS_ON),
    *each(401, by("GET HEAD POST", [BARE]), who="visitor", needs=ACCOUNTS_ON),
    *each(405, by("PUT PATCH TRACE", [TODOS, BARE]), who="visitor", needs=ACCOUNTS_ON),
    *each(200, by("OPTIONS", [TODOS, ITEM, BARE]), who="visitor", needs=ACCOUNTS_ON),
    *each(200, by("GET HEAD", [DOCUMENT, DOCS]), who="visitor"),
    *each(200, by("OPTIONS", [DOCUMENT, DOCS]), who="visitor"),
    *each(404, by("GET POST PUT PATCH DELETE OPTIONS HEAD", ["/api/nowhere/"])),
    *each(404, by("GET POST PUT DELETE", ["/api/nowhere/"]), who="visitor"),
    *each(404, by("GET DELETE", ["/api/todos/999999999/"])),
    *each(404, by("GET DELETE", ["/api/todos/{others}/"]), needs=ACCOUNTS_ON),
    *each(404, by("GET", ["/api/", "/api/bare/", "/api/todos/x/", "/api/todos/0/"])),
    *each(404, by("GET", ["/api"])),
    # Addresses.
    *each(200, by("GET HEAD OPTIONS", ["/api/todos", "/api/todos/{todo}"])),
    *each(200, ["GET /api/todos?page=1"]),
    *each(422, by("POST", ["/api/todos"])),
    *each(404, by("PUT", ["/api/todos"])),
    *each(204, ["DELETE /api/todos/{todo}"], who="writer"),
    *each(204, ["DELETE /api/todos"], who="writer", needs=ACCOUNTS_ON),
    *each(200, by("GET", ["/api/bare/todos"])),
    *each(415, by("POST", ["/api/bare/todos"]), who="writer"),
    *each(301, by("GET", ["/api/docs"]), "no slash"),
    *each(404, by("GET", ["/api/openapi.json/", "/API/todos/"])),
    *each(404, by("GET", ["/api/todos/-1/", "/api/todos/1_0/", "/api/todos/%D9%A1/"])),
    *each(404, by("GET", ["/api/todos/9223372036854775808/", "/api/todos/" + "9" * 3000 + "/"])),
    *each(200, by("GET", ["/api/todos/000{todo}/", "//api/todos/"])),
    *each(404, by("GET", ["/api//todos/"])),
    *each(404, by("GET", ["/api/todos/{todo}/x/", "/api/todos//", "/api/todos/%00/"])),
    # Bodies.
    *[typed(JSON, status, note, body) for status, note, body in BODIES],
    *[typed(JSON, status, note, body) for status, note, body in RAW_BODIES],
    *[typed(kind, status, f"type {kind}", '{"title": "x"}') for status, kind in TYPES],
    typed(JSON, 201, "in chunks", '{"title": "Chunks"}', chunked=True),
    typed(JSON, 413, "too large in chunks", '{"title": "' + "x" * MEBIBYTE + '"}', chunked=True),
    typed(JSON, 422, "nothing in chunks", "", chunked=True),
    typed(
        JSON,
        400,
        "a malformed chunk",
        "zz\r\n{}\r\n0\r\n\r\n",
        headers={"Transfer-Encoding": "chunked", "Content-Length": "-"},
    ),
    typed(JSON, 400, "compressed", b"\x1f\x8b", headers={"Content-Encoding": "gzip"}),
    *[
        call(request, status, note, body)
        for request, status, note, body in [
            (f"PUT {ITEM}", 200, "good", {"title": "Put"}),
            (f"PUT {ITEM}", 422, "no title", {"notes": "x"}),
            (f"PUT {ITEM}", 422, "unknown field", {"title": "x", "x": 1}),
            (f"PATCH {ITEM}", 200, "good", {"completed": True}),
            (f"PATCH {ITEM}", 200, "nothing", {}),
            (f"PATCH {ITEM}", 422, "array", []),
            (f"PATCH {ITEM}", 422, "title null", {"title": None}),
            (f"PATCH {ITEM}", 422, "several", {"title": "", "order": "x", "tags": [1], "a": 1}),
            (f"PATCH {ITEM}", 200, "tags", {"tags": ["b", "a"]}),
            (f"PATCH {ITEM}", 422, "list of nobody", {"list": 999999999}),
            (f"DELETE {ITEM}", 204, "with a body", {"title": "x"}),
            (f"POST {BARE}", 201, "good", {"title": "Bare"}),
            (f"POST {BARE}", 422, "nothing", {}),
            (f"POST {BARE}", 422, "array", [1]),
            (f"POST {BARE}", 422, "wrong", {"title": 1, "x": 2}),
            (f"POST {BARE}", 422, "long", {"title": "x" * 201}),
            (f"POST {BARE}", 422, "NUL", {"title": "\0"}),
            ("PATCH /api/todos/999999999/", 404, "nobody's", {"title": "x"}),
            ("PUT /api/todos/999999999/", 404, "nobody's", {"title": "x"}),
        ]
    ],
    *[
        Ask(
            404,
            f"{method} /api/todos/999999999/",
            note,
            "writer",
            body=body,
            headers={"Content-Type": kind},
        )
        for method in ("PUT", "PATCH")
        for note, kind, body in [
            ("broken", JSON, "{"),
            ("wrong", JSON, '{"title": 1}'),
            ("of a wrong type", "text/plain", "x"),
            ("empty", "-", ""),
        ]
    ],
    *[
        Ask(status, f"{method} {path}", "empty", "writer", headers={"Content-Type": "-"})
        for status, method, path in [
            (422, "POST", TODOS),
            (422, "PUT", ITEM),
            (200, "PATCH", ITEM),
            (204, "DELETE", ITEM),
            (415, "POST", BARE),
        ]
    ],
    *[
        Ask(status, f"POST {BARE}", note, "writer", body=body, headers={"Content-Type": kind})
        for status, note, kind, body in [
            (400, "broken", JSON, "{"),
            (400, "deep", JSON, "[" * 100_000),
            (415, "plain", "text/plain", "x"),
            (413, "too large", JSON, '{"title": "' + "x" * MEBIBYTE + '"}'),
            (400, "invalid UTF-8", JSON, b'"\xff"'),
            (400, "NaN", JSON, '{"title": NaN}'),
        ]
    ],
    # Who asks.
    *[
        Ask(
            status,
            f"GET {TODOS}",
            f"credentials {value[:20]}",
            "visitor",
            headers={"Authorization": value},
            needs=ACCOUNTS_ON,
        )
        for status, value in CREDENTIALS
    ],
    Ask(
        201,
        f"POST {BARE}",
        "Basic",
        "visitor",
        json={"title": "Basic"},
        headers=BASIC,
        needs=ACCOUNTS_ON,
    ),
    Ask(200, f"GET {ITEM}", "Basic", "visitor", headers=BASIC, needs=ACCOUNTS_ON),
    Ask(404, "GET /api/todos/{others}/", "Basic", "visitor", headers=BASIC, needs=ACCOUNTS_ON),
    *[
        Ask(
            403,
            f"{method} {path}",
            f"session alone{note}",
            "writer",
            json=body,
            token=False,
            needs=ACCOUNTS_ON,
        )
        for method, path in [
            ("POST", TODOS),
            ("PUT", ITEM),
            ("PATCH", ITEM),
            ("DELETE", ITEM),
            ("POST", BARE),
        ]
        for note, body in [("", {"title": "x"}), (" and a wrong body", {"title": 1})]
    ],
    *[
        Ask(
            403,
            f"POST {TODOS}",
            f"session alone and {note}",
            "writer",
            body=body,
            headers={"Content-Type": kind},
            token=False,
            needs=ACCOUNTS_ON,
        )
        for note, kind, body in [("broken", JSON, "{"), ("another type", "text/plain", "x")]
    ],
    Ask(403, f"DELETE {TODOS}", "session alone", "writer", token=False, needs=ACCOUNTS_ON),
    # Queries.
    *each(
        200,
        [
            f"GET {TODOS}?{query}"
            for query in [
                "page=2&per_page=5",
                "page=02&per_page=5",
                "per_page=100",
                "completed=true",
                "list={empty}",
                "tag=many-{word}",
                "&&",
            ]
        ],
    ),
    *each(
        422,
        [
            f"GET {TODOS}?{query}"
            for query in [
                "page=0",
                "page=-1",
                "page=x",
                "page=",
                "page=1.0",
                "page=%D9%A1",
                "page=1_0",
                "page=%201",
                "page=%00",
                "page=%FF",
                "page=" + "9" * 3000,
                "page=1&x=1",
                "format=json",
                "ordering=title",
                "page=" + "9" * 30,
                "per_page=0",
                "per_page=101",
                "per_page=x",
                "per_page=",
                "page=x&per_page=x",
            ]
        ],
    ),
    *each(404, [f"GET {TODOS}?page=9", f"GET {TODOS}?format=xml"]),
    *each(200, [f"GET {BARE}?page=x", f"GET {BARE}?page=2", f"GET {ITEM}?x=1"]),
    # What clients may ask for.
    *[
        Ask(200, f"GET {path}", f"{name}: {value}", headers={name: value})
        for path in [TODOS, BARE]
        for name, value in [
            ("Accept", "text/html"),
            ("Accept", "application/xml"),
            ("Accept", "application/json; indent=4"),
            ("Accept", "nonsense"),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "de"),
            ("If-None-Match", "*"),
            ("Range", "bytes=0-9"),
            ("Origin", "https://other.example"),
            ("X-HTTP-Method-Override", "DELETE"),
        ]
    ],
    *[
        Ask(
            200,
            f"OPTIONS {path}",
            f"preflight {method}",
            "visitor",
            headers={
                "Origin": "https://other.example",
                "Access-Control-Request-Method": method,
                "Access-Control-Request-Headers": "content-type",
            },
        )
        for path in [TODOS, ITEM, BARE]
        for method in ["POST", "FOO"]
    ],
    Ask(404, "OPTIONS /api/nowhere/", "preflight", "visitor", headers=PREFLIGHT),
    Ask(200, "OPTIONS /lists/", "preflight", "visitor", headers=PREFLIGHT, needs=ACCOUNTS_ON),
    Ask(400, f"GET {TODOS}", "Host evil.example", headers={"Host": "evil.example"}),
]

TABLE = [*PAGES, *METHODS, *ADDRESSES, *ORIGINS, *QUERIES, *FORMS, *ACCOUNTS, *CLIENTS, *API]
