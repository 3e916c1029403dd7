"""How a header is told to be a platform's."""

from __future__ import annotations

from dataclasses import replace

from core.tables.platforms.base import MANY_KNOWN, Platform, names

SHOP = Platform(
    name="toy",
    title="Toy",
    lens="rfm",
    signatures=(names("Order No|Buyer|Sum"), names("Order No|Sum|Paid on|State")),
    columns={"order": names("Order No"), "customer": names("Buyer|Buyer mail"), "amount": names("Sum")},
    unless=names("Refund only"),
    known=frozenset(names("Order No|Buyer|Sum|Paid on|State|A|B|C|D|E")),
)


def test_names_are_folded_and_split_at_bars() -> None:
    assert names("Order_No| Käufer ") == ("order no", "kaufer")


def test_a_header_fits_by_a_whole_signature_and_the_longest_counts() -> None:
    assert SHOP.fits(["ORDER NO", "buyer", "sum", "more"]) == 3
    assert SHOP.fits(["Order No", "Buyer", "Sum", "Paid on", "State"]) == 4
    assert SHOP.fits(["Order No", "Sum"]) == 0
    assert SHOP.fits(["Order No", "Buyer", "Sum", "Refund only"]) == 0


def test_roles_take_the_first_name_that_is_there_as_the_file_spells_it() -> None:
    bound = SHOP.bind(["order_no", "Buyer Mail", "SUM"])
    assert bound == {"order": "order_no", "customer": "Buyer Mail", "amount": "SUM"}
    assert SHOP.bind(["Buyer mail", "Buyer"]) == {"customer": "Buyer"}


def test_a_second_name_outside_any_whole_signature_is_a_second_choice() -> None:
    assert SHOP.second_choice("customer", ["Order No", "Buyer mail", "Sum"])
    assert not SHOP.second_choice("customer", ["Order No", "Buyer", "Sum"])
    assert not SHOP.second_choice("customer", ["Order No"])


def test_strange_names_are_those_it_never_writes_where_that_is_known() -> None:
    assert SHOP.strange(["Order No", "Colour", "A"]) == ["Colour"]
    assert replace(SHOP, known=frozenset()).strange(["Colour"]) == []


def test_nearly_needs_almost_a_signature_and_mostly_names_of_its_own() -> None:
    many = ["Order No", "Buyer", "A", "B", "C", "D", "E", "State"]
    assert len(many) >= MANY_KNOWN
    assert SHOP.fits(many) == 0
    assert SHOP.nearly(many)
    assert not SHOP.nearly([*many, "x", "y", "z"])
    assert not SHOP.nearly(many[2:])


def test_lacking_one_name_of_a_short_signature_takes_many_others_to_be_asked_about() -> None:
    assert not SHOP.resembles(["Order No", "Buyer"])
    assert SHOP.resembles(["Order No", "Paid on", "State", "A", "B"])
    assert SHOP.shared(["order no", "Order No", "A", "nothing"]) == 2
