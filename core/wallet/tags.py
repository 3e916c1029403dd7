"""What public tags make of an account: which words mean an exchange, a pool, a bridge ... Pure."""

from __future__ import annotations

import re

from core.wallet.names import (
    BRIDGE,
    CATEGORIES,
    DEX,
    EXCHANGE,
    LENDING,
    MEV_BOT,
    MIXER,
    NFT_MARKET,
    POOL,
    PROVIDER,
    REPORTED,
    SANCTIONED,
    TOKEN_SALE,
    TREASURY,
)

NAME_CHARS = 60

# The tags that make an account what it is. The exchanges' row holds trading houses and custodians.
TAG_TABLE = (
    (
        EXCHANGE,
        (
            "abcc allbit ascendex bgogo binance binance-deposit bitfinex bithumb bitmart bitmex bitstamp bittrex "
            "blockfi celsius-network changenow cobinhood coinbase coinbit coinhako coinmetro coinone coinsquare "
            "cold-wallet coss-io crex24 crypto-com deribit digifinex fiat-gateway ftx gate-io gbx gemini hitbtc "
            "hoo-com hot-wallet hotbit huobi korbit kraken kryptono kucoin latoken liquid nexo okx otc paribu poloniex "
            "quadrigacx remitano resfinex shapeshift tidex topbtc trade-io upbit yunbi zb-com"
        ),
    ),
    (POOL, "mining f2pool miningpoolhub"),
    (PROVIDER, "wallet-app"),
    (
        DEX,
        (
            "dex 0x-protocol 1inch airswap balancer bancor counter-market cow-protocol curve-fi dex-ag dutchx "
            "hydro-protocol idex kyberswap loopring paraswap sushiswap tokenlon"
        ),
    ),
    (LENDING, "loans aave compound cream-finance maker fortube liquity nuo-network bzx"),
    (NFT_MARKET, "opensea looksrare rarible superrare nifty-gateway gem sudoswap zora cryptopunks"),
    (
        BRIDGE,
        (
            "bridge hop-protocol across-protocol multichain celer-network connext wormhole synapse arbitrum optimism "
            "polygon-matic optics axelar"
        ),
    ),
    (MIXER, "tornado-cash typhoon-cash ethereum-mixer"),
    (TOKEN_SALE, "token-sale"),
    (TREASURY, "ico-wallets company-funds dao-funds ethereum-foundation"),
    (MEV_BOT, "mev-bot backrunning-bots"),
    (SANCTIONED, "ofac-sanctions-lists"),
)
CATEGORY_TAGS = {category: frozenset(words.split()) for category, words in TAG_TABLE}
# Their tokens are their markets: a cToken is called to lend and to borrow.
LENDING_TOKENS = frozenset({"aave", "compound", "cream-finance", "bzx", "fortube"})
# An explorer's word for what it warns of; the plain tag `blocked` also stands on burn addresses and old tokens.
REPORTED_NAME = re.compile(r"Fake_Phishing\d+\Z|.*\b(?:Hacker|Exploiter)(?: \d+)?\Z")
# Names of what a protocol keeps beside its market: governance, tokens, treasuries trade nothing.
ASIDE = ("token sale", "governance", "vesting", "treasury", "multisig", "deployer", "timelock", "airdrop", "donate")


def categories(name: str, labels: str, is_token: bool) -> frozenset[str]:
    """What an account is, by its tags.

    Args:
        name: Its name tag; may be empty.
        labels: Its tags, parted by `|`.
        is_token: Whether the address is a token's: that trades, lends and keeps nothing.
    """
    tags = frozenset(labels.split("|"))
    found = {SANCTIONED} if "ofac-sanctions-lists" in tags else set()
    if REPORTED_NAME.match(name):
        found.add(REPORTED)
    if is_token:
        return frozenset(found | {LENDING}) if tags & LENDING_TOKENS else frozenset(found)
    found |= {category for category, own in CATEGORY_TAGS.items() if tags & own}
    if any(word in name.lower() for word in ASIDE):
        found -= {EXCHANGE, DEX, LENDING, NFT_MARKET, BRIDGE}
    if DEX in found:
        found.discard(EXCHANGE)  # `fiat-gateway` and `otc` also stand on exchanges that keep nobody's money
    return frozenset(found)


def named_categories(words: frozenset[str]) -> frozenset[str]:
    """Categories that tags name themselves, as people write them: `mining pool` is `mining_pool`."""
    return frozenset(word.replace(" ", "_").replace("-", "_") for word in words) & frozenset(CATEGORIES)
