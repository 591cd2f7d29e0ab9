"""One of everything the workspace has, and where each of its views lies."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiphyeon.server.drafts import desk, store
from jiphyeon.server.drafts.models import Attachment, Bundle, CheckedFile, Comment
from jiphyeon.server.office.models import OfficeKind, Phrase
from support.kinds import KIND
from support.people import office, person


def build():
    """People of every role, and a document of the author that lies on the reviewer's desk."""
    place = office()
    people = {
        "author": person("author", place.science, "writer"),
        "colleague": person("colleague", place.science, "writer"),
        "reviewer": person("reviewer", place.science, "reviewer"),
        "outside_reviewer": person("outside", place.planning, "reviewer"),
        "owner": person("owner", place.planning, "owner", over=place.office),
        "operator": person("operator", place.office, "operator"),
        "auditor": person("auditor", place.office, "auditor"),
    }
    document = store.begin_with(people["author"], "제목  연수 안내\n\n1. 일시: 12. 3.\n", kind="plan")
    desk.send(document, people["author"], people["reviewer"], "", "")
    file = SimpleUploadedFile("a.txt", b"x")
    attachment = Attachment.objects.create(document=document, name="a.txt", file=file, size=1, digest="0")
    comment = Comment.objects.create(document=document, author=people["reviewer"], text="확인")
    result = {"schema": "", "source": {"kind": ""}, "findings": [], "undecided": []}
    Bundle.objects.create(name="묶음", owner=people["author"])
    Phrase.objects.create(text="말", by=people["author"])
    OfficeKind.objects.create(code="visit_notice", name="방문 안내", source=KIND)
    checked = CheckedFile.objects.create(
        owner=people["author"], name="a.txt", file=file, size=1, state="done", format="text", text="글", result=result
    )
    return people, document, attachment, comment, checked


def address(view, world):
    people, document, attachment, comment, checked = world
    arguments = {
        "drafts:checked": [checked.pk],
        "drafts:check_report": [checked.pk],
        "drafts:forget": [checked.pk],
        "drafts:take_away": [checked.pk, "fixed"],
        "drafts:download": [document.pk, "txt"],
        "drafts:version": [document.pk, 1],
        "drafts:put_back": [document.pk, 1],
        "drafts:attachment": [document.pk, attachment.pk],
        "drafts:detach": [document.pk, attachment.pk],
        "drafts:resolve": [document.pk, comment.pk],
    }
    phrase, kind = Phrase.objects.first(), OfficeKind.objects.first()
    arguments |= {key: [people["author"].pk] for key in ("accounts:person", "accounts:grant", "accounts:password")}
    arguments |= {key: [people["author"].unit_id] for key in ("accounts:unit", "office:profile")}
    arguments |= {key: [kind.pk] for key in ("office:kind", "office:decide_kind", "office:try_kind")}
    arguments |= {
        "accounts:table": ["people"],
        "accounts:batch": [1],
        "office:rule": ["date-format"],
        "office:pack_plan": [1],
    }
    arguments |= dict.fromkeys(("drafts:bundle", "drafts:bundle_put"), (Bundle.objects.order_by("pk").first().pk,))
    arguments |= {"office:phrase": [phrase.pk]}
    bare = {
        "drafts:sheet_style",
        "ui:home",
        "drafts:index",
        "drafts:related",
        "drafts:new",
        "drafts:check",
        "audit:index",
        "audit:verify",
        "audit:title",
    }
    lone = view in bare or view.startswith(("accounts:", "office:", "ui:"))
    return reverse(view, args=arguments.get(view, [] if lone else [document.pk]))


def ask(client, view, method, world):
    path = address(view, world)
    if method == "GET":
        return client.get(path)
    json_body = {
        "drafts:autosave": '{"revision": 1, "text": "새 글"}',
        "drafts:activity": '{"seconds": 1, "id": "a"}',
    }.get(view)
    if json_body:
        return client.post(path, json_body, content_type="application/json")
    bodies = {
        "drafts:save": {"revision": 1, "text": "새 글"},
        "drafts:answer": {"revision": 1, "a-place": "강당"},
        "drafts:fix": {"revision": 1},
        "drafts:ignore": {"rule": "x", "text": "y", "scope": "here"},
        "drafts:comment": {"text": "의견"},
        "drafts:bundle_put": {"key": "memo:0:1", "text": "새 값"},
        "drafts:decide": {"decision": "approve"},
        "accounts:grant": {"role": "writer", "unit": ""},
        "audit:title": {"target": f"drafts.document:{world[1].pk}"},
        "office:try_kind": {"memo": "과학관 방문 안내"},
    }
    return client.post(path, bodies.get(view, {}))
