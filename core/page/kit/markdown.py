"""Markdown of a model card as HTML. A card may come from elsewhere: everything is escaped, nothing is fetched.

Headings, paragraphs, lists, tables, code and bold, as our cards use them. A link shows its text and its address, for
whoever wants to go there; pictures and HTML are shown as the text they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from core.page.kit.wording import escaped

MAX_CHARS = 60_000
HEADING = re.compile(r"(#{1,6})\s+(.*)")
ITEM = re.compile(r"\s{0,3}[-*]\s+(.*)")
RULE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*\|?\s*")
# Bounded, and without what they begin with: a card made to be slow is not.
SPANS = re.compile(r"`([^`]{1,500})`|\*\*([^*]{1,500})\*\*|\[([^\[\]]{1,200})\]\(([^()\s]{1,500})\)")


def card_html(markdown: str) -> str:
    """The card as HTML, at most 60,000 characters of it; YAML at its beginning is left out."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown[:MAX_CHARS], flags=re.DOTALL)
    cut = "<p>The rest of this card is left out.</p>" if len(markdown) > MAX_CHARS else ""
    return f'<div class="ll-md">{"".join(_blocks(text.splitlines()))}{cut}</div>'


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        if line.startswith("```"):
            while end < len(lines) and not lines[end].startswith("```"):
                end += 1
            yield f"<pre>{escaped(chr(10).join(lines[place + 1 : end]))}</pre>"
            end += 1
        elif found := HEADING.fullmatch(line):
            level = min(len(found[1]) + 2, 5)  # the card stands inside a page that has its own headings
            yield f"<h{level}>{_spans(found[2])}</h{level}>"
        elif line.lstrip().startswith("|"):
            end = _while(lines, place, lambda one: one.lstrip().startswith("|"))
            yield _table(lines[place:end])
        elif ITEM.fullmatch(line):
            end = _while(lines, place, lambda one: bool(one.strip()) and not one.startswith(("#", "|", "```")))
            yield _list(lines[place:end])
        elif line.strip():
            end = _while(lines, place, lambda one: bool(one.strip()) and not _begins_block(one))
            yield f"<p>{_spans(' '.join(part.strip() for part in lines[place : max(end, place + 1)]))}</p>"
            end = max(end, place + 1)
        place = end


def _begins_block(line: str) -> bool:
    return bool(HEADING.fullmatch(line) or ITEM.fullmatch(line) or line.startswith(("|", "```")))


def _while(lines: Sequence[str], start: int, holds: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end


def _list(lines: Sequence[str]) -> str:
    items: list[str] = []
    for line in lines:
        found = ITEM.fullmatch(line)
        if found:
            items.append(found[1])
        else:
            items[-1] += f" {line.strip()}"
    return f"<ul>{''.join(f'<li>{_spans(item)}</li>' for item in items)}</ul>"


def _table(lines: Sequence[str]) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not RULE.fullmatch(line)]
    if not rows:
        return ""
    numeric = [
        all(re.fullmatch(r"[-+]?[\d.,]+\s?%?|-", row[i]) for row in rows[1:] if i < len(row)) and len(rows) > 1
        for i in range(len(rows[0]))
    ]

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=ll-n' if i < len(numeric) and numeric[i] else ''}>{_spans(cell)}</{tag}>"
            for i, cell in enumerate(row)
        )

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    return (
        f'<div class="ll-scroll"><table class="ll-table"><thead><tr>{cells(rows[0], "th")}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _spans(text: str) -> str:
    out, place = [], 0
    for found in SPANS.finditer(text):
        out.append(escaped(text[place : found.start()]))
        code, bold, title, address = found.groups()
        if code is not None:
            out.append(f"<code>{escaped(code)}</code>")
        elif bold is not None:
            out.append(f"<b>{escaped(bold)}</b>")
        elif address.startswith("https://") and not text[: found.start()].endswith("!"):
            link = f'href="{escaped(address)}" target="_blank" rel="noopener noreferrer nofollow"'
            out.append(f"<a {link}>{escaped(title)}</a>")
        else:
            out.append(f"{escaped(title)} ({escaped(address)})")
        place = found.end()
    return "".join([*out, escaped(text[place:])])
