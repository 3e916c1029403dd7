"""What the visitor does on each lens, with the examples that ship and with files and numbers that are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.golden import calls
from tests.golden.visitor import Answer, Visitor

Step = tuple[str, Answer]
WITH_FILES = ("Everyday user", "DeFi borrower", "Bot")  # further examples would repeat these files


def opening(visitor: Visitor) -> Iterator[Step]:
    """What stands there before anything is asked."""
    for name, lines in visitor:
        yield name, Answer({name: lines}, {}, {})


def wallets(visitor: Visitor) -> Iterator[Step]:
    """Every example, the rows behind what is said of one, its report, and addresses that cannot be read."""
    for words, _ in visitor.picks("ll-examples"):
        answer = visitor.pick("ll-examples", words)
        yield words, answer
        if words == WITH_FILES[0]:
            rests = [pick for _, pick in visitor.picks("ll-wallet") if pick != "persona"]
            for pick in (rests[0], rests[-1]):
                yield f"{words}, {pick}", visitor.do("ll-wallet", "click", {"pick": pick})
            yield f"{words}, report", visitor.do("Make a one-page report (PDF)", "click")
            yield f"{words}, to the comparison", visitor.do("Add to the comparison", "click")
            yield f"{words}, to the persona", visitor.pick("ll-wallet", "Send to Persona")
    for words in ("", "0x12", calls.NOT_A_SAMPLE, "vitalik.eth", "<b>0x</b>"):
        yield f"typed {words!r}", visitor.do("ll-address", "submit", value=words)


def comparisons(visitor: Visitor) -> Iterator[Step]:
    """The sets of examples, and lists that cannot be compared."""
    for words, _ in visitor.picks("ll-compare-examples"):
        yield words, visitor.pick("ll-compare-examples", words)
    for text in ("", calls.WALLETS[0], f"{calls.WALLETS[0]}\n0x12", f"{calls.WALLETS[0]} {calls.WALLETS[0]}"):
        visitor.put("ll-compare-addresses", text)
        yield f"typed {text!r}", visitor.do("Compare", "click")


def lending_files(visitor: Visitor, folder: Path) -> Iterator[Step]:
    """The example, counts, and a file that is neither."""
    yield "example", visitor.pick("ll-lending-example", "example")
    files = {"counts.csv": calls.LENDING_COUNTS, "orders.csv": calls.SMALL_ORDERS, "broken.json": b"[{"}
    for name, data in files.items():
        yield name, visitor.do("ll-lending-file", "upload", value=_file(folder, name, data))


# What the form of columns sends when nothing in it was changed: every column stays recognised.
AS_READ: dict[str, dict[str, str]] = {"columns": {}, "options": {}}


def personas(visitor: Visitor) -> Iterator[Step]:
    """Each model from its first preset, what would change the answer, and numbers that are refused."""
    yield "opened", visitor.do("ll-tab-persona", "select")
    for model in ("market", "lending", "onchain"):
        yield model, visitor.do("ll-persona-model", "input", value=model)
        for words, _ in visitor.picks("ll-change"):
            yield f"{model}, towards {words}", visitor.pick("ll-change", words)
    yield "wrong number", visitor.do("ll-form", "input", {"model": "lending", "values": {"deposit": "<i>"}})
    yield "unknown model", visitor.do("ll-form", "input", {"model": "other", "values": {}})
    yield "no form", visitor.do("ll-form", "input", [])


def customers(visitor: Visitor, folder: Path) -> Iterator[Step]:
    """The example, a small file read twice, files without what is needed, and one customer."""
    yield "example", visitor.pick("ll-orders-example", "Example shop")
    yield "small", visitor.do("ll-orders-file", "upload", value=_file(folder, "small.csv", calls.SMALL_ORDERS))
    visitor.put("Refunds that name no order", "net")
    visitor.put("As of (ISO date)", "2024-03-01")
    yield "small, read again", visitor.do("ll-orders-columns-form", "input", AS_READ)
    visitor.put("As of (ISO date)", "soon")
    yield "small, no date", visitor.do("ll-orders-columns-form", "input", AS_READ)
    for name, data in {"other.csv": b"a,b\n1,2\n", "empty.csv": b"", "zip.csv": b"PK\x03\x04"}.items():
        yield name, visitor.do("ll-orders-file", "upload", value=_file(folder, name, data))
    for words, _ in visitor.picks("ll-one-examples"):
        yield words, visitor.pick("ll-one-examples", words)
    visitor.put("Counted over, days", 180)
    yield "rescaled", visitor.do("Place this customer", "click")
    visitor.put("Orders", 0)
    yield "never bought", visitor.do("Place this customer", "click")


def ledgers(visitor: Visitor, folder: Path) -> Iterator[Step]:
    """The example with another budget and filters, one wallet, alerts raised; a simulation; files that are refused."""
    yield "example", visitor.pick("ll-ledger-example", visitor.picks("ll-ledger-example")[0][0])
    yield "one wallet", visitor.do("ll-anomaly-queue", "click", visitor_pick(visitor, "ll-anomaly-queue"))
    yield "another budget", visitor.do("Wallets a day", "input", value=3)
    yield "one wallet of them all", visitor.do("Wallet, transaction or counterparty contains", "submit", value="W00083")
    yield "nothing left", visitor.do("Wallet, transaction or counterparty contains", "submit", value="<b>")
    visitor.put("Wallet, transaction or counterparty contains", "")
    visitor.put("Ordinary events", 2_000)
    visitor.put("Episodes of each typology at each strength", 1)
    yield "simulated", visitor.do("Simulate and score", "click")
    yield "small", visitor.do("ll-ledger-file", "upload", value=_file(folder, "small.csv", calls.SMALL_LEDGER))
    visitor.put("Detector", "isolation_forest")
    yield "small, another detector", visitor.do("ll-ledger-columns-form", "input", AS_READ)
    for name, data in {"other.csv": b"a,b\n1,2\n", "empty.csv": b""}.items():
        yield name, visitor.do("ll-ledger-file", "upload", value=_file(folder, name, data))


def clients(visitor: Visitor, folder: Path) -> Iterator[Step]:
    """The first profile, a typed one, one that is refused, and files of clients."""
    yield "opened", visitor.do("ll-tab-products", "select")
    values = {name: str(value) for name, value in calls.CLIENT.items()}
    yield "typed", visitor.do("ll-products-form", "input", {"values": values, "held": ["Savings Account"]})
    wrong = {"values": values | {"income": "-5"}, "held": []}
    yield "refused", visitor.do("ll-products-form", "input", wrong)
    yield "no form", visitor.do("ll-products-form", "input", None)
    yield "example file", visitor.pick("ll-products-example", "example")
    mixed = b"client,income,spending_score,saving_frequency,loan_behavior\n=a,5,1,1,1\nb,-1,1,1,1\nc,9,999,1,1\n"
    for name, data in {"mixed.csv": mixed, "other.csv": b"a,b\n1,2\n"}.items():
        yield name, visitor.do("ll-products-file", "upload", value=_file(folder, name, data))


def models(visitor: Visitor, folder: Path) -> Iterator[Step]:
    """Every model in detail, the drift of rows like its own, and what only the operator may do."""
    yield "opened", visitor.do("ll-tab-models", "select")
    for model in ("onchain", "market", "lending", "retail", "bank", "anomaly"):
        yield model, visitor.do("ll-models-choice", "change", value=model)
        yield f"{model}, drift", visitor.pick("ll-models-example", "example")
    name = "ll-models-file"
    yield "rows that do not fit", visitor.do(name, "upload", value=_file(folder, "rows.csv", b"a,b\n1,2\n"))
    visitor.put("ll-token", "guess")
    yield "switch", visitor.do("Switch", "click")
    yield "roll back", visitor.do("Roll back", "click")
    yield "for programs", visitor.do("ll-tab-connect", "select")


def visitor_pick(visitor: Visitor, name: str) -> dict[str, str]:
    """What the first button of a piece of HTML sends."""
    return {"pick": visitor.picks(name)[0][1]}


def _file(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)
