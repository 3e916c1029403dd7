"""One kind leads, in the documented order; states lead only when nothing else holds."""

from __future__ import annotations

from core.wallet.kinds.facts import Facts
from core.wallet.kinds.registry import KINDS, NAMES, STATES, read_kinds
from core.wallet.names import BUILT_IN, DEX, EXCHANGE, KnownAccount
from tests.wallet.kinds.reading import kinds, names
from tests.wallet.made import DAY_S, ME, NOW_S, START_S, Tx, history, somebody

# The contract's order of names.
ORDER = (
    "contract service_pays_out service_both_ways service_collects miner treasury mev_bot relayer bot deposit_address "
    "pass_through deployer borrower lender nft_trader trader airdrop_farmer bridge_user mint_and_leave holder everyday "
    "unclear"
)


def test_the_names_stand_in_the_documented_order() -> None:
    assert (*ORDER.split(), "fresh", "dormant") == NAMES
    assert [kind.name for kind in KINDS] == ORDER.split()[:-1]
    assert [state.name for state in STATES] == ["fresh", "dormant"]


def test_nothing_at_all_is_unclear() -> None:
    (only,) = kinds(history())
    assert (only.name, only.evidence) == ("unclear", ())


def test_a_state_leads_when_nothing_else_holds() -> None:
    once = [Tx(START_S, somebody(1), eth=1.0)]
    assert names(history(once, fetched_s=START_S + 5 * DAY_S)) == ["fresh"]
    assert names(history(once, fetched_s=START_S + 179 * DAY_S)) == ["unclear"]
    assert names(history(once, fetched_s=START_S + 180 * DAY_S)) == ["dormant"]


def test_a_state_stands_beside_a_kind() -> None:
    often = [Tx(START_S + i * 10 * DAY_S, somebody(i), eth=1.0) for i in range(5)]
    assert names(history(often, fetched_s=NOW_S)) == ["everyday", "dormant"]


def test_a_holder_gave_next_to_nothing_away_and_the_whole_list_says_so() -> None:
    kept = [Tx(START_S, ME, somebody(1), 10.0), Tx(START_S + DAY_S, somebody(2), eth=1.0)]
    assert names(history(kept))[0] == "holder"
    spent = [kept[0], Tx(START_S + DAY_S, somebody(2), eth=1.1)]
    assert "holder" not in names(history(spent))
    assert "holder" not in names(history(kept, states={"transactions": "partial"}))
    assert "holder" not in names(history(kept, fetched_s=START_S + 179 * DAY_S))


def test_everyday_stands_for_nothing_beside_another_kind() -> None:
    paid = [Tx(START_S + i * DAY_S, ME, somebody(900), 1.0) for i in range(30)]
    spent = [Tx(START_S + i * DAY_S + 60, somebody(i), eth=0.5) for i in range(30)]
    rows = sorted([*paid, *spent], key=lambda row: row.time_s)
    assert names(history(rows))[0] == "everyday"
    assert "everyday" not in names(history(rows), {somebody(900): "mining_pool"})


def test_what_began_within_the_month_is_new_and_has_no_everyday_yet() -> None:
    began = [Tx(START_S + i * 2 * DAY_S, somebody(i), eth=1.0) for i in range(8)]
    assert names(history(began, fetched_s=START_S + 20 * DAY_S)) == ["fresh"]
    assert names(history(began, fetched_s=START_S + 40 * DAY_S)) == ["everyday"]


def test_much_of_the_ordinary_is_called_heavy() -> None:
    def title(count: int, gap_s: int) -> str:
        return kinds(history([Tx(START_S + i * gap_s, somebody(i % 40), eth=0.1) for i in range(count)]))[0].title

    assert title(499, DAY_S) == "Everyday user"
    assert title(500, DAY_S) == "Heavy user"
    assert title(200, DAY_S // 25) == "Heavy user"


def test_one_named_contract_that_half_goes_to_is_said() -> None:
    place = somebody(60)
    named = BUILT_IN.with_own({place: KnownAccount("ENS: Old Registrar")})

    def said(many: int) -> str:
        rows = [Tx(START_S + i * DAY_S, place, selector="0x12345678") for i in range(many)]
        rows += [Tx(START_S + (many + i) * DAY_S, somebody(i % 9), eth=0.1) for i in range(30)]
        return read_kinds(Facts(history(rows), "eoa", named, True))[0].sentence

    assert said(30).endswith("mostly calls of ENS: Old Registrar")
    assert "mostly" not in said(29)


def test_code_that_acts_for_its_owner_is_said_beside_the_kind() -> None:
    often = history([Tx(START_S + i * 10 * DAY_S, somebody(i), eth=1.0) for i in range(5)])
    titles = [kinds(often, account_type=account)[0].title for account in ("eoa", "smart_wallet", "delegated_eoa")]
    assert titles == ["Everyday user", "Everyday user (smart wallet)", "Everyday user (delegated account)"]


def test_an_address_without_anything_is_called_unused() -> None:
    (only,) = kinds(history(), account_type="unused")
    assert (only.name, only.title) == ("unclear", "Unused address")


def test_without_the_list_of_transactions_no_rule_speaks() -> None:
    assert names(history([Tx(START_S, eth=1.0)] * 9, states={"transactions": "unavailable"})) == ["unclear"]


def test_a_contract_serves_but_saves_and_mines_for_nobody() -> None:
    kept = [Tx(START_S + i * DAY_S, ME, somebody(1), 10.0) for i in range(30)]
    assert names(history(kept), {somebody(1): "mining_pool"})[:2] == ["miner", "holder"]
    assert names(history(kept), {somebody(1): "mining_pool"}, "contract") == ["contract", "dormant"]


def test_the_headline_says_who_funded_it_first_when_that_is_known() -> None:
    payer, maker = somebody(50), somebody(51)
    book = BUILT_IN.with_own(
        {payer: KnownAccount("Kraken 4", frozenset({EXCHANGE})), maker: KnownAccount("Some pool", frozenset({DEX}))}
    )
    lived = [Tx(START_S + i * 86_400 * 3, somebody(i), eth=0.01) for i in range(1, 9)]

    def headline(first: str, whole: bool = True) -> str:
        made = history([Tx(START_S, ME, first, 5.0), *lived])
        return read_kinds(Facts(made, "eoa", book, whole))[0].sentence

    assert headline(payer).endswith("first funded from an exchange (Kraken 4)")
    for other in (headline(maker), headline(somebody(52)), headline(payer, whole=False)):
        assert "funded" not in other
