"""Writing an official document as one HTML file that stands on its own."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.engines.html.fragment import fragment


class HtmlFormat:
    """HTML as one format a document can leave in (`core.ports.DocumentFormat`)."""

    suffix = ".html"
    media_type = "text/html; charset=utf-8"

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""
        return render(document)


def render(document: OfficialDocument, *, shape: str = "", notice: str = "") -> bytes:
    """The file: the article of `fragment` with its style sheet, no script or outside reference; `notice` below."""
    title = escape(document.title or "문서", quote=False)
    article = fragment(lay_out(document, shape=shape), shape=shape)
    below = f'<footer class="od-notice"><small>{escape(notice, quote=False)}</small></footer>\n' if notice else ""
    about = f'<meta name="description" content="{escape(notice)}">\n' if notice else ""
    page = (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{about}<title>{title}</title>\n<style>\n{style_sheet()}</style>\n</head>\n"
        f'<body class="od-page">\n<main>\n{article}</main>\n{below}</body>\n</html>\n'
    )
    return page.encode()


def style_sheet() -> str:
    """The style sheet of the article, for the screen and for paper."""
    return (files("jiphyeon.engines.html") / "document.css").read_text("utf-8")
