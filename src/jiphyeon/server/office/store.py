"""The office as documents and checks need it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Length

from jiphyeon.core.official.document import Signer
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.rules.pack import Pack
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.office.memory import Remembered
from jiphyeon.server.office.models import OfficeKind, Phrase, Profile, RuleSetting, Word

DRAFTER = "기안자"


def profile_for(person: Person) -> Profile | None:
    """The profile of the person's unit or of the nearest unit above it."""
    if person.unit is None:
        return None
    codes = person.unit.path.strip("/").split("/")
    found = Profile.objects.filter(unit__code__in=codes).select_related("unit")
    return found.order_by(Length("unit__path").desc()).first()


def organisation_for(person: Person) -> Organisation:
    """The office a person's document leaves from, the person as its drafter; empty where nothing is known."""
    profile = profile_for(person)
    if profile is None:
        return Organisation()
    department = person.unit.name if person.unit and person.unit != profile.unit else ""
    return Organisation(
        name=profile.name,
        head=profile.head,
        sender=profile.sender,
        seal_omitted=profile.seal_omitted,
        department=department,
        school=profile.unit.kind == "school",
        signers=_signers(profile, person),
        postcode=profile.postcode,
        address=profile.address,
        homepage=profile.homepage,
        telephone=person.telephone or profile.telephone,
        fax=profile.fax,
        email=person.email or profile.email,
        disclosure=profile.disclosure,
        recipient=profile.recipient,
        recipients=tuple(profile.recipients),
        source="office",
    )


def _signers(profile: Profile, person: Person) -> tuple[Signer, ...]:
    """The drafter, then the positions of the 결재선 with the names of those who hold them in the same unit."""
    wanted = [one["position"] for one in profile.signers]
    holders = Person.objects.filter(unit=person.unit, position__in=wanted, is_active=True).order_by("pk")
    names: dict[str, str] = {}
    for holder in holders:
        names.setdefault(holder.position, holder.name)
    signers = [Signer(position=person.position or DRAFTER, name=person.name, role="drafter")]
    for one in profile.signers:
        if one["position"] != person.position:
            name = names.get(one["position"], "")
            signers.append(Signer(one["position"], name, one.get("role", "approver"), one.get("delegation", "")))
    return tuple(signers)


def pack_for(person: Person | None) -> Pack:
    """The office's rules, words and exceptions; a person's own proposed exceptions hold for that person."""
    pack, proposed = _pack()
    own = proposed.get(person.pk, ()) if person is not None else ()
    return replace(pack, exceptions=tuple(dict.fromkeys((*pack.exceptions, *own)))) if own else pack


@Remembered
def _pack() -> tuple[Pack, dict[int, tuple[str, ...]]]:
    """What holds for everybody, and the exceptions people have proposed."""
    agreed: list[str] = []
    proposed: dict[int, tuple[str, ...]] = {}
    for text, state, by in Phrase.objects.values_list("text", "state", "by"):
        if state == Phrase.State.AGREED:
            agreed.append(text)
        elif state == Phrase.State.PROPOSED and by is not None:
            proposed[by] = (*proposed.get(by, ()), text)
    pack = Pack(
        name="office",
        rules=dict(RuleSetting.objects.values_list("rule", "level")),
        words=dict(Word.objects.values_list("wrong", "right")),
        email_domains=tuple(
            sorted({mail.rpartition("@")[2] for mail in Profile.objects.values_list("email", flat=True) if mail})
        ),
        exceptions=tuple(dict.fromkeys(agreed)),
    )
    return pack, proposed


def kinds_folder() -> Path | None:
    """A folder with the office's approved kinds, named by what they hold; None where there are none."""
    approved = _approved()
    if not approved:
        return None
    digest = hashlib.sha256(json.dumps(approved).encode()).hexdigest()[:16]
    folder = Path(settings.DATA) / "kinds" / digest
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))
        for code, source in approved:
            (fresh / f"{code}.toml").write_text(source, encoding="utf-8")
        try:
            fresh.rename(folder)
        except OSError:  # another process was quicker
            shutil.rmtree(fresh, ignore_errors=True)
    return folder


@Remembered
def _approved() -> list[tuple[str, str]]:
    """Codes and sources of the approved kinds."""
    approved = OfficeKind.objects.filter(state=OfficeKind.State.APPROVED)
    return list(approved.order_by("code").values_list("code", "source"))


def kind_names() -> dict[str, str]:
    """Code → name of every kind there is here."""
    from jiphyeon.core.official.kind import load_kinds

    return {kind.code: kind.name for kind in load_kinds(kinds_folder()).values()}
