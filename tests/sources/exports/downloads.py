"""Downloads as explorers write them, made of rows of their APIs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from core.tables.upload import Upload

Row = Mapping[str, Any]
SITE = ("Transaction Hash", "Blockno", "UnixTimestamp", "DateTime (UTC)")
TOKENS = (*SITE, "From", "To", "TokenValue", "USDValueDayOfTx", "ContractAddress", "TokenName", "TokenSymbol")
SINGLES = (*SITE, "From", "To", "ContractAddress", "TokenId", "TokenName", "TokenSymbol")
MULTIS = (*SITE, "From", "To", "ContractAddress", "TokenId", "TokenValue", "TokenName", "TokenSymbol", "Type")
PARENT = ("ParentTxFrom", "ParentTxTo", "ParentTxETH_Value")
BLOCKSCOUT = ("TxHash", "BlockNumber", "UnixTimestamp", "FromAddress", "ToAddress")


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file with everything in quotes, as Etherscan writes it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def packed(files: Mapping[str, str]) -> Upload:
    """Files in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return Upload("downloads.zip", out.getvalue())


def whole(value: object, decimals: int = 18, *, thousands: bool = False) -> str:
    """Units as whole coins or tokens."""
    amount = Decimal(int(str(value))).scaleb(-decimals).normalize()
    return format(amount, ",f" if thousands else "f")


def _site(row: Row) -> tuple[object, ...]:
    moment = datetime.fromtimestamp(int(row["timeStamp"]), UTC)
    return (row["hash"], row["blockNumber"], row["timeStamp"], f"{moment:%Y-%m-%d %H:%M:%S}")


def _ways(row: Row, own: str) -> tuple[str, str]:
    value = whole(row["value"])
    return (value if row["to"] == own else "0"), (value if row["from"] == own else "0")


def site_transactions(own: str, rows: Iterable[Row], coin: str = "ETH") -> str:
    """Etherscan's download of an address's transactions."""
    header: tuple[str, ...] = (*SITE, "From", "To", "ContractAddress", f"Value_IN({coin})", f"Value_OUT({coin})")
    header += (f"CurrentValue @ $2,084.3/{coin}", f"TxnFee({coin})", "TxnFee(USD)", f"Historical $Price/{coin}")
    lines = []
    for row in rows:
        call = row.get("methodId") or row["input"][:10]
        fee = whole(int(row["gasUsed"]) * int(row["gasPrice"]))
        failed = "Error(0)" if row["isError"] == "1" else ""
        ends = (row["from"], row["to"], row["contractAddress"])
        lines.append(
            (*_site(row), *ends, *_ways(row, own), "", fee, "", "", failed, "", "Transfer" if call == "0x" else call)
        )
    return written((*header, "Status", "ErrCode", "Method"), lines)


def site_internals(own: str, rows: Iterable[Row]) -> str:
    """Etherscan's download of an address's internal transfers."""
    header: tuple[str, ...] = (*SITE, *PARENT, "From", "TxTo", "ContractAddress", "Value_IN(ETH)", "Value_OUT(ETH)")
    header += ("CurrentValue @ $1/Eth", "Historical $Price/Eth", "Status", "ErrCode", "Type")
    lines = [
        (*_site(row), "", "", "9", row["from"], row["to"], "", *_ways(row, own), "", "", "0", "", "call")
        for row in rows
    ]
    return written(header, lines)


def site_tokens(rows: Iterable[Row]) -> str:
    """Etherscan's download of an address's ERC-20 transfers."""
    lines = []
    for row in rows:
        amount = whole(row["value"], int(row["tokenDecimal"]), thousands=True)
        named = (row["contractAddress"], row["tokenName"], row["tokenSymbol"])
        lines.append((*_site(row), row["from"], row["to"], amount, "N/A", *named))
    return written(TOKENS, lines)


def site_collectibles(rows: Iterable[Row], *, multi: bool = False) -> str:
    """Etherscan's download of an address's ERC-721 or ERC-1155 transfers."""
    lines = []
    for row in rows:
        begin = (*_site(row), row["from"], row["to"], row["contractAddress"], row["tokenID"])
        named = (row["tokenName"], row["tokenSymbol"])
        lines.append((*begin, row["tokenValue"], *named, "ERC-1155") if multi else (*begin, *named))
    return written(MULTIS if multi else SINGLES, lines)


def _blockscout(row: Row) -> tuple[object, ...]:
    moment = datetime.fromtimestamp(int(row["timeStamp"]), UTC)
    return (row["hash"], row["blockNumber"], f"{moment:%Y-%m-%d %H:%M:%S}.000000Z", row["from"], row["to"])


def blockscout_transactions(own: str, rows: Iterable[Row]) -> str:
    """Blockscout's download of an address's transactions: wei, and a time under `UnixTimestamp`."""
    header = (*BLOCKSCOUT, "ContractAddress", "Type", "Value", "Fee", "Status", "ErrCode", "CurrentPrice")
    lines = []
    for row in rows:
        failed = row["isError"] == "1"
        state = ("error", "Reverted") if failed else ("ok", "")
        way = "OUT" if row["from"] == own else "IN"
        fee = int(row["gasUsed"]) * int(row["gasPrice"])
        call = row.get("methodId") or row["input"][:10]
        lines.append(
            (
                *_blockscout(row),
                row["contractAddress"],
                way,
                row["value"],
                fee,
                *state,
                "",
                "" if call == "0x" else call,
            )
        )
    return written((*header, "MethodName"), lines)


def blockscout_tokens(rows: Iterable[Row]) -> str:
    """Blockscout's download of an address's token transfers: raw units, `TokenDecimals` twice."""
    header = (*BLOCKSCOUT, "TokenContractAddress", "Type", "TokenDecimals", "TokenSymbol", "TokenDecimals")
    lines = []
    for row in rows:
        decimals = row["tokenDecimal"]
        token = (row["contractAddress"], "IN", decimals, row["tokenSymbol"], decimals, row["value"], "0", "ok", "")
        lines.append((*_blockscout(row), *token))
    return written((*header, "TokensTransferred", "TransactionFee", "Status", "ErrCode"), lines)
