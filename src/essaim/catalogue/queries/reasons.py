"""Why a search found an account, with the text or the figure that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.listing import Reason
from essaim.catalogue.core.search import Filters, Near
from essaim.catalogue.models import Account
from essaim.catalogue.queries.accounts import cited_posts
from essaim.catalogue.queries.index import Index
from essaim.catalogue.queries.ranking import Ranked
from essaim.language.text import fold
from essaim.warehouse.cards import Card
from essaim.warehouse.passages import BIO

LONGEST_QUOTE = 160


def reasons_for(
    viewer: Viewer, index: Index, cards: Sequence[Card], filters: Filters, best: Ranked | None
) -> dict[int, tuple[Reason, ...]]:
    """The reasons of each row; none for accounts that only passed figures and facets."""
    found: dict[int, list[Reason]] = {card["id"]: [] for card in cards}
    for row, reason in (
        *_of_terms(index, list(found), filters, best),
        *_of_meaning(viewer, index, cards, best),
        *_of_distance(cards, filters.near),
    ):
        found[row].append(reason)
    return {row: tuple(reasons) for row, reasons in found.items()}


def _of_terms(index: Index, rows: Sequence[int], filters: Filters, best: Ranked | None) -> Iterable[tuple[int, Reason]]:
    wanted = _wanted_terms(filters, best)
    if not wanted:
        return
    among = f"{sql.any_of(wanted)} AND id IN ({', '.join(map(str, rows))})"
    held: dict[int, set[str]] = {}
    for row, term in index.engine.rows(f"SELECT id, term FROM terms WHERE {among}"):
        held.setdefault(row, set()).add(term)
    for row, terms in held.items():
        kinds = {"hashtag": ("#", "tags"), "mention": ("@", "handles"), "words": ("", "words")}
        for code, (mark, name) in kinds.items():
            mine = [term.removeprefix(mark) for term in wanted if term in terms and _mark(term) == mark]
            if mine:
                yield row, Reason(code, {name: mine})


def _wanted_terms(filters: Filters, best: Ranked | None) -> list[str]:
    asked = best.words.terms if best and best.words else ()
    plain = [sql.stem(word) for text in (*filters.keywords, filters.text) for word in fold(text).split()]
    marked = [*(f"#{tag}" for tag in filters.hashtags), *(f"@{handle}" for handle in filters.mentions)]
    return list(dict.fromkeys((*asked, *marked, *plain)))


def _mark(term: str) -> str:
    return term[0] if term[0] in "#@~" else ""


def _of_meaning(
    viewer: Viewer, index: Index, cards: Sequence[Card], best: Ranked | None
) -> Iterable[tuple[int, Reason]]:
    if best is None or best.wanted is None or index.passages is None:
        return
    passages = {card["id"]: index.passages.nearest(best.wanted, card["id"]) for card in cards}
    posts = cited_posts(viewer, [one.post_id for one in passages.values() if one and one.post_id != BIO])
    spoken = [card["account_id"] for card in cards if (one := passages[card["id"]]) and one.post_id == BIO]
    bios = dict(Account.objects.filter(workspace_id=viewer.workspace_id, pk__in=spoken).values_list("pk", "bio"))
    alike = dict(zip(best.ids.tolist(), best.similarities.tolist(), strict=True))
    for card in cards:
        passage = passages[card["id"]]
        if passage is None:
            continue
        post = posts.get(passage.post_id)
        facts: dict[str, object] = {
            "similarity": round(alike[card["id"]], 3),
            "post_id": post.post_id if post else None,
            "at": post.published_at.isoformat() if post and post.published_at else None,
            "text": _clipped(post.caption if post else bios.get(card["account_id"], "")),
        }
        if facts["text"]:
            yield card["id"], Reason("meaning" if best.words else "similar", facts)


def _of_distance(cards: Sequence[Card], near: Near | None) -> Iterable[tuple[int, Reason]]:
    if near is None:
        return
    for card in cards:
        if card["latitude"] is not None:
            km = near.kilometres_to(card["latitude"], card["longitude"])
            yield card["id"], Reason("distance", {"km": round(km, 1), "place": near.name})


def _clipped(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_QUOTE else one_line[: LONGEST_QUOTE - 1].rstrip() + "…"
