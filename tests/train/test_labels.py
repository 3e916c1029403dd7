"""Which tags make an account what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.train.labels import make, read_labels
from core.wallet.tags import categories

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("name", "labels", "token", "found"),
    [
        ("Kraken 4", "kraken", False, {"exchange"}),
        ("Binance: BNB Token", "binance|blocked", True, set()),
        ("Ethermine", "mining", False, {"mining_pool"}),
        ("IDEX", "dex|idex", False, {"dex"}),
        ("Changer: dex", "fiat-gateway|dex", False, {"dex"}),
        ("Huobi: Governance", "huobi", False, set()),
        ("Compound: cUSDT", "compound", True, {"lending"}),
        ("Status: Token Sale", "status|token-sale", False, {"token_sale"}),
        ("Fake_Phishing4940", "blocked", False, {"reported"}),
        ("ChainSwap Hacker", "blocked", False, {"reported"}),
        ("Hackerlabs DAO", "dao", False, set()),
        ("Tornado.Cash: Router", "ofac-sanctions-lists|tornado-cash", False, {"mixer", "sanctioned"}),
        ("Null Address", "blocked|burn|genesis", False, set()),
    ],
)
def test_tags_make_categories(name: str, labels: str, token: bool, found: set[str]) -> None:
    assert categories(name, labels, token) == found


def _write(folder: Path) -> None:
    (folder / "labels").mkdir()
    (folder / "labels/accounts.csv").write_text(
        "address,name,labels\n"
        f"0x{1:040x},Kraken 4,kraken\n"
        f"0x{2:040x},,airdrop-hunter\n"
        f"0x{3:040x},Binance: BNB,binance\n"
    )
    (folder / "labels/tokens.csv").write_text(
        "address,name,symbol,decimals,labels,source\n"
        f"0x{3:040x},BNB,BNB,18,,contract-metadata\n"
        f"0x{4:040x},Bait,BAIT,,spam-token,etherscan-labels\n"
        f"0x{5:040x},Plain,,,,etherscan-labels\n"
    )


def test_nameless_accounts_and_tokens_called_spam_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path)
    book = read_labels(tmp_path)
    assert [book.known(f"0x{i:040x}") is not None for i in (1, 2, 3)] == [True, False, True]
    assert not book.belongs(f"0x{3:040x}", "exchange")  # its own token
    assert [book.token(f"0x{i:040x}") is not None for i in (3, 4, 5)] == [True, False, True]
    plain = book.token(f"0x{5:040x}")
    assert plain is not None
    assert plain.decimals == -1


def test_the_parts_state_where_they_come_from(tmp_path: Path) -> None:
    _write(tmp_path)
    made = make(tmp_path, "1.2.3", print)
    assert made.card.startswith("# labels 1.2.3\n")
    assert "MIT" in made.license
    assert len(made.training_data["sha256"]) == len(made.training_data["tokens_sha256"]) == 64
    assert made.metrics["categories"]["exchange"] == 1


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "labels").is_dir(), reason="needs ../shared/data")
def test_the_real_tables_give_the_bundled_book() -> None:
    made = make(DATA, "1.0.0", print)
    assert (made.metrics["accounts"], made.metrics["tokens"]) == (26_558, 7_521)
