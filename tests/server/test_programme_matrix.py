"""Which role gets past the door of every view of the programmes: diagnosis, training, pilots, model, references.

`tests/server/test_matrix.py` tries the workspace and its administration with real rows. Here only the door is tried,
with ids that do not exist: `y` is let in (and then told that there is no such thing), `n` gets 403. Whose rows those
who are let in may see is tested beside each app. A view that is not in the table fails the test.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from support.people import office, person

pytestmark = pytest.mark.django_db

APPS = ("writing", "references", "assist", "privacy", "diagnosis", "training", "pilots", "dashboard")
ELSEWHERE = ("ui", "drafts", "audit", "accounts", "office")
"""Apps whose views are in the other table; the API has keys instead of roles (tests/server/api)."""
OTHERS = ("account", "mfa", "socialaccount", "openid_connect")
"""Sign-in pages of allauth."""
ROLES = ("writer", "reviewer", "owner", "operator", "auditor", "nobody")
PUBLIC = {"diagnosis:invitation"}
"""Views anybody may open who has the address."""

DOORS: dict[str, dict[str, str]] = {
    "writing": {
        "nnnynn": "settings trial prompts",
        "yynnnn": "panel preview ledger cancel decide",
        "yynynn": "example",
    },
    "references": {
        "yynnnn": "index upload show share remove file panel cite",
    },
    "assist": {
        "yynnnn": "index panel rewrite titles stream reply plan summary minutes",
    },
    "privacy": {
        "nnnynn": "lists list remove",
    },
    "diagnosis": {
        "yyyyyy": "index invitation begin resume finish withdraw elsewhere question result result-pdf rate",
        "nnynnn": (
            "campaigns new campaign edit progress open extend close links reminders research preview items report "
            "make-report download-report paper paper-entry calibration calibrate judge-calibration panels panel "
            "panel-advance panel-adopt trend bank bank-workbook bank-check modules bank-item"
        ),
        "nyynnn": "unit-report",
    },
    "training": {
        "yyyyyy": (
            "index wish notices answer again refuse finish complete practice learning learning_file "
            "learning_remove calendar courses evidence evidence_add evidence_remove"
        ),
        "nynnnn": "team",
        "nnynnn": (
            "importance import course plans plan_new plan confirm search tell timetable session move scenarios "
            "ask forget shift effects register feed_back indicator results analyse download notice"
        ),
    },
    "pilots": {
        "yyyyyy": (
            "index events mine consent stored export take_back give begin_task hand_in_task grade survey "
            "survey_page code reflected tell"
        ),
        "nnyynn": (
            "new silent pilot standing edit power people lock amend close send_survey incidents resolve grading "
            "comments improvements improvement voices analysis decision checklist remedy report download "
            "outcomes outcomes_form"
        ),
        "yynnnn": "after",
        "yyyynn": "report_silent",
    },
    "dashboard": {
        "nyyynn": "index kind limits report download",
    },
}
"""Which letters (in the order of `ROLES`) stand for which views of an app."""

TABLE = {
    f"{app}:{name}": letters
    for app, doors in DOORS.items()
    for letters, names in doors.items()
    for name in names.split()
}
DOORS_OF = {app: {view: letters for view, letters in TABLE.items() if view.startswith(f"{app}:")} for app in APPS}
MISSING = {"int": 999_999, "slug": "x", "str": "x", "uuid": "00000000-0000-4000-8000-000000000000"}


def patterns():
    """Every view of the programmes: `app:name` and its pattern."""
    for entry in get_resolver().url_patterns:
        app = getattr(entry, "app_name", None)
        if app in APPS:
            for one in entry.url_patterns:
                if isinstance(one, URLPattern):
                    yield f"{app}:{one.name}", one


def address(view):
    pattern = dict(patterns())[view]
    kinds = {
        name: type(one).__name__.removesuffix("Converter").lower() for name, one in pattern.pattern.converters.items()
    }
    return reverse(view, kwargs={name: MISSING["str" if kind == "string" else kind] for name, kind in kinds.items()})


def ask(client, view):
    answer = client.get(address(view))
    return client.post(address(view)) if answer.status_code == 405 else answer


def test_every_app_has_its_table():
    found = {getattr(entry, "app_name", None) for entry in get_resolver().url_patterns}
    assert found - {None} - set(OTHERS) == set(APPS) | set(ELSEWHERE)


def test_every_view_is_in_the_table():
    assert {view for view, _ in patterns()} == set(TABLE)


@pytest.mark.parametrize("app", APPS)
def test_each_role_is_let_in_or_not(client, app):
    client.raise_request_exception = False
    place = office()
    got = dict.fromkeys(DOORS_OF[app], "")
    for role in ROLES:
        client.force_login(person(role, place.science, *([] if role == "nobody" else [role]), over=place.office))
        for view in got:
            got[view] += "n" if ask(client, view).status_code == 403 else "y"
    assert got == DOORS_OF[app]


@pytest.mark.parametrize("app", APPS)
def test_nobody_gets_in_without_signing_in(client, app):
    answers = {view: ask(client, view) for view in DOORS_OF[app]}
    sent_away = {view for view, one in answers.items() if one.get("Location", "").startswith("/accounts/login/")}
    assert sent_away == set(answers) - PUBLIC
