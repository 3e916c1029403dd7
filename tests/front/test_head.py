"""The tags of a document's head."""

from __future__ import annotations

from core.front.asked import LinkQuery
from core.front.head import CARD_HEIGHT_PX, CARD_WIDTH_PX, card_of, head_tags, link_of
from core.front.preview import Preview

ROOT = "https://lens.example"
ME = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"


def preview(title: str = "A wallet", description: str = "It trades.") -> Preview:
    return Preview(title, description, answered=True)


def test_the_plain_wallet_tab_is_the_app_itself() -> None:
    assert link_of(LinkQuery(), ROOT) == f"{ROOT}/"
    assert link_of(LinkQuery(address=ME), ROOT).startswith(f"{ROOT}/?tab=wallet&address={ME}")


def test_a_wallet_has_a_picture_of_its_own_and_a_name_or_a_lens_that_of_the_lens() -> None:
    assert card_of(LinkQuery(address=ME, chain="base"), ROOT) == f"{ROOT}/card/{ME}.png?chain=base"
    assert card_of(LinkQuery(address="vitalik.eth"), ROOT) == f"{ROOT}/card/wallet.png"
    example = LinkQuery(tab="anomaly", example="two words")
    assert card_of(example, ROOT) == f"{ROOT}/card/anomaly.png?example=two%20words"


def test_every_reader_finds_the_same_title_picture_and_link() -> None:
    tags = str(head_tags(LinkQuery(address=ME), preview(), ROOT))
    link, card = (of(LinkQuery(address=ME), ROOT).replace("&", "&amp;") for of in (link_of, card_of))
    assert "<title>A wallet</title>" in tags
    assert tags.count('content="A wallet"') == 2
    assert tags.count(f'content="{card}"') == 2
    assert f'rel="canonical" href="{link}"' in tags
    assert f'content="{CARD_WIDTH_PX}"' in tags
    assert f'content="{CARD_HEIGHT_PX}"' in tags
    assert "application/json+oembed" in tags


def test_what_a_preview_says_is_text() -> None:
    tags = str(head_tags(LinkQuery(), preview('<script>"x"</script>', "a & b"), ROOT))
    assert "<script>" not in tags
    assert "a &amp; b" in tags
