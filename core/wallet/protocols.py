"""Contracts and calls that are recognised by name on Ethereum mainnet.

A known list, not exhaustive: what is not here is simply not recognised, so every count that uses it is a lower bound.
Only addresses whose EIP-55 checksum and origin (the protocols' own deployment lists) agree are in it. Pure data, no
method of its own beyond look-ups; a test recomputes every checksum and every selector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

LENDING = "lending"
DEX = "dex"
NFT_MARKET = "nft_market"


@dataclass(frozen=True)
class KnownContract:
    """One recognised contract.

    Attributes:
        name: What it is called, version included.
        protocol: What it belongs to; versions of one protocol share it.
        category: `lending`, `dex` or `nft_market`.
    """

    name: str
    protocol: str
    category: str


# (EIP-55 address, name, protocol, category); the checksum is what protects this table from a mistyped digit.
CONTRACT_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("0x7d2768dE32b0b80b7a3454c06BdAc94A69DDc7A9", "Aave V2 pool", "Aave", LENDING),
    ("0xcc9a0B7c43DC2a5F023Bb9b738E45B0Ef6B06E04", "Aave V2 WETH gateway", "Aave", LENDING),
    ("0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2", "Aave V3 pool", "Aave", LENDING),
    ("0xD322A49006FC828F9B5B37Ab215F99B4E5caB19C", "Aave V3 WETH gateway", "Aave", LENDING),
    ("0x893411580e590D62dDBca8a703d61Cc4A8c7b2b9", "Aave V3 WETH gateway", "Aave", LENDING),
    ("0xC13e21B648A5Ee794902342038FF3aDAB66BE987", "Spark pool", "Spark", LENDING),
    ("0x4Ddc2D193948926D02f9B1fE9e1daa0718270ED5", "Compound cETH", "Compound", LENDING),
    ("0x5d3a536E4D6DbD6114cc1Ead35777bAB948E3643", "Compound cDAI", "Compound", LENDING),
    ("0x39AA39c021dfbaE8faC545936693aC917d5E7563", "Compound cUSDC", "Compound", LENDING),
    ("0xc3d688B66703497DAA19211EEdff47f25384cdc3", "Compound V3 USDC", "Compound", LENDING),
    ("0xA17581A9E3356d9A858b789D68B4d866e593aE94", "Compound V3 WETH", "Compound", LENDING),
    ("0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D", "Uniswap V2 router", "Uniswap", DEX),
    ("0xE592427A0AEce92De3Edee1F18E0157C05861564", "Uniswap V3 router", "Uniswap", DEX),
    ("0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", "Uniswap V3 router 2", "Uniswap", DEX),
    ("0xEf1c6E67703c7BD7107eed8303Fbe6EC2554BF6B", "Uniswap universal router", "Uniswap", DEX),
    ("0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD", "Uniswap universal router", "Uniswap", DEX),
    ("0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af", "Uniswap universal router 2", "Uniswap", DEX),
    ("0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F", "SushiSwap router", "SushiSwap", DEX),
    ("0x1111111254fb6c44bAC0beD2854e76F90643097d", "1inch router 4", "1inch", DEX),
    ("0x1111111254EEB25477B68fb85Ed929f73A960582", "1inch router 5", "1inch", DEX),
    ("0x111111125421cA6dc452d289314280a0f8842A65", "1inch router 6", "1inch", DEX),
    ("0xDef1C0ded9bec7F1a1670819833240f027b25EfF", "0x exchange proxy", "0x", DEX),
    ("0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7", "Curve 3pool", "Curve", DEX),
    ("0xDC24316b9AE028F1497c275EB9192a3Ea0f67022", "Curve stETH pool", "Curve", DEX),
    ("0xD51a44d3FaE010294C616388b506AcdA1bfAAE46", "Curve tricrypto pool", "Curve", DEX),
    ("0xBA12222222228d8Ba445958a75a0704d566BF2C8", "Balancer vault", "Balancer", DEX),
    ("0x7Be8076f4EA4A4AD08075C2508e481d6C946D12b", "OpenSea Wyvern 1", "OpenSea", NFT_MARKET),
    ("0x7f268357A8c2552623316e2562D90e642bB538E5", "OpenSea Wyvern 2", "OpenSea", NFT_MARKET),
    ("0x00000000006c3852cbEf3e08E8dF289169EdE581", "Seaport 1.1", "OpenSea", NFT_MARKET),
    ("0x00000000000001ad428e4906aE43D8F9852d0dD6", "Seaport 1.4", "OpenSea", NFT_MARKET),
    ("0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC", "Seaport 1.5", "OpenSea", NFT_MARKET),
    ("0x0000000000000068F116a894984e2DB1123eB395", "Seaport 1.6", "OpenSea", NFT_MARKET),
    ("0x000000000000Ad05Ccc4F10045630fb830B95127", "Blur marketplace", "Blur", NFT_MARKET),
    ("0xb2ecfE4E4D61f8790bbb9DE2D1259B9e2410CEA5", "Blur marketplace 2", "Blur", NFT_MARKET),
    ("0x59728544B08AB483533076417FbBB2fD0B17CE3a", "LooksRare exchange", "LooksRare", NFT_MARKET),
    ("0x74312363e45DCaBA76c59ec49a7Aa8A65a67EeD3", "X2Y2 exchange", "X2Y2", NFT_MARKET),
    ("0xb47e3cd837dDF8e4c57F05d70Ab865de6e193BBB", "CryptoPunks", "CryptoPunks", NFT_MARKET),
    ("0xb1690C08E213a35Ed9bAb7B318DE14420FB57d8C", "CryptoKitties: Sales Auction", "CryptoKitties", NFT_MARKET),
)


def contracts_by_address(table: Sequence[tuple[str, str, str, str]]) -> Mapping[str, KnownContract]:
    """Lower-case address -> what it is, of a table like the one above."""
    return MappingProxyType(
        {address.lower(): KnownContract(name, protocol, category) for address, name, protocol, category in table}
    )


CONTRACTS = contracts_by_address(CONTRACT_TABLE)

DEPOSIT = "deposit"
WITHDRAW = "withdraw"
BORROW = "borrow"
REPAY = "repay"
LIQUIDATE = "liquidate"
FLASH_LOAN = "flash_loan"

# (selector, canonical signature, kind). A selector alone says little (`mint(uint256)` is also how NFTs are minted): a
# call counts only when it is sent to a known lending contract.
LENDING_CALL_TABLE: tuple[tuple[str, str, str], ...] = (
    ("0xe8eda9df", "deposit(address,uint256,address,uint16)", DEPOSIT),
    ("0x617ba037", "supply(address,uint256,address,uint16)", DEPOSIT),
    (
        "0x02c205f0",
        "supplyWithPermit(address,uint256,address,uint16,uint256,uint8,bytes32,bytes32)",
        DEPOSIT,
    ),
    ("0xd2d0e066", "deposit(address,uint256,uint16)", DEPOSIT),
    ("0x474cf53d", "depositETH(address,address,uint16)", DEPOSIT),
    ("0xa0712d68", "mint(uint256)", DEPOSIT),
    ("0x1249c58b", "mint()", DEPOSIT),
    ("0xf2b9fdb8", "supply(address,uint256)", DEPOSIT),
    ("0x69328dec", "withdraw(address,uint256,address)", WITHDRAW),
    ("0x80500d20", "withdrawETH(address,uint256,address)", WITHDRAW),
    ("0xdb006a75", "redeem(uint256)", WITHDRAW),
    ("0x852a12e3", "redeemUnderlying(uint256)", WITHDRAW),
    # On Compound V3 withdrawing more than was supplied of the base asset is how one borrows; the call cannot tell.
    ("0xf3fef3a3", "withdraw(address,uint256)", WITHDRAW),
    ("0xa415bcad", "borrow(address,uint256,uint256,uint16,address)", BORROW),
    ("0xc858f5f9", "borrow(address,uint256,uint256,uint16)", BORROW),
    ("0x66514c97", "borrowETH(address,uint256,uint256,uint16)", BORROW),
    ("0xe74f7b85", "borrowETH(address,uint256,uint16)", BORROW),
    ("0xc5ebeaec", "borrow(uint256)", BORROW),
    ("0x5ceae9c4", "repay(address,uint256,address)", REPAY),
    ("0x573ade81", "repay(address,uint256,uint256,address)", REPAY),
    (
        "0xee3e210b",
        "repayWithPermit(address,uint256,uint256,address,uint256,uint8,bytes32,bytes32)",
        REPAY,
    ),
    ("0x2dad97d4", "repayWithATokens(address,uint256,uint256)", REPAY),
    ("0x02c5fcf8", "repayETH(address,uint256,uint256,address)", REPAY),
    ("0xbcc3c255", "repayETH(address,uint256,address)", REPAY),
    ("0x0e752702", "repayBorrow(uint256)", REPAY),
    ("0x4e4d9fea", "repayBorrow()", REPAY),
    ("0x00a718a9", "liquidationCall(address,address,address,uint256,bool)", LIQUIDATE),
    ("0xab9c4b5d", "flashLoan(address,address[],uint256[],uint256[],address,bytes,uint16)", FLASH_LOAN),
)

# Selector -> kind of lending call.
LENDING_CALLS: Mapping[str, str] = MappingProxyType({selector: kind for selector, _, kind in LENDING_CALL_TABLE})


def lending_call(recipient: str, selector: str, contracts: Mapping[str, KnownContract] = CONTRACTS) -> str | None:
    """The kind of lending call (`deposit`, `withdraw`, `borrow`, `repay`, `liquidate`, `flash_loan`), or None.

    Args:
        recipient: Lower-case address called.
        selector: First four bytes of the input, 0x and 8 lower-case digits.
        contracts: Those that are known on the chain; Ethereum's when omitted.
    """
    contract = contracts.get(recipient)
    if contract is None or contract.category != LENDING:
        return None
    return LENDING_CALLS.get(selector)
