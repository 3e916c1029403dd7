"""What the synthetic wallets touch: real public contracts, made-up NFT collections, and the calls they make.

Protocol and token contracts are real, so that they are recognised; people, payers and callers never are.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

ZERO = "0x" + "00" * 20
ETH_USD = 2_800.0  # one price for all of the simulated time: these ledgers are about behaviour, not markets


@dataclass(frozen=True)
class ContractCall:
    """A contract call: its selector, its signature as explorers print it, the gas it takes."""

    selector: str
    signature: str
    gas: int


@dataclass(frozen=True)
class CatalogToken:
    """An ERC-20 token; `usd` is its price here."""

    symbol: str
    name: str
    address: str
    decimals: int
    usd: float


@dataclass(frozen=True)
class Collection:
    """An NFT collection; `standard` is `erc721` or `erc1155`."""

    name: str
    symbol: str
    address: str
    standard: str


def derive(text: str) -> str:
    """A made-up address: twenty bytes of a hash. That anybody holds its key is as unlikely as a collision."""
    return "0x" + blake2b(f"ledgerlens synthetic: {text}".encode(), digest_size=20).hexdigest()


USDC = CatalogToken("USDC", "USD Coin", "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", 6, 1.0)
USDT = CatalogToken("USDT", "Tether USD", "0xdac17f958d2ee523a2206206994597c13d831ec7", 6, 1.0)
DAI = CatalogToken("DAI", "Dai Stablecoin", "0x6b175474e89094c44da98b954eedeac495271d0f", 18, 1.0)
WETH = CatalogToken("WETH", "Wrapped Ether", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", 18, ETH_USD)
WBTC = CatalogToken("WBTC", "Wrapped BTC", "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599", 8, 60_000.0)
LINK = CatalogToken("LINK", "ChainLink Token", "0x514910771af9ca656af840dff83e8264ecf986ca", 18, 15.0)
UNI = CatalogToken("UNI", "Uniswap", "0x1f9840a85d5af5bf1d1762f925bdaddc4201f984", 18, 8.0)
AAVE = CatalogToken("AAVE", "Aave Token", "0x7fc66500c84a76ad7e9c93437bfc5ac33e2ddae9", 18, 120.0)
PEPE = CatalogToken("PEPE", "Pepe", "0x6982508145454ce325ddbe47a25d4ec3d2311933", 18, 0.00001)
STETH = CatalogToken("stETH", "Liquid staked Ether 2.0", "0xae7ab96520de3a18e5e111b5eaab095312d7fe84", 18, ETH_USD)
TRADED = (USDC, USDT, DAI, WBTC, LINK, UNI, AAVE, PEPE, STETH)

A_WETH_V2 = CatalogToken(
    "aWETH", "Aave interest bearing WETH", "0x030ba81f1c18d280636f32af80b9aad02cf0854e", 18, ETH_USD
)
DEBT_USDC_V2 = CatalogToken(
    "variableDebtUSDC", "Aave variable debt bearing USDC", "0x619beb58998ed2278e08620f97007e1116d5d25b", 6, 1.0
)
A_WETH_V3 = CatalogToken("aEthWETH", "Aave Ethereum WETH", "0x4d5f47fa6a74757f35c14fd3a6ef8e3c9bc514e8", 18, ETH_USD)
A_USDC_V3 = CatalogToken("aEthUSDC", "Aave Ethereum USDC", "0x98c23e9d8f34fefb1b7bd6a91b7ff122f4e16f5c", 6, 1.0)
DEBT_USDC_V3 = CatalogToken(
    "variableDebtEthUSDC", "Aave Ethereum Variable Debt USDC", "0x72e95b8931767c79ba4eee721354d6e99a61d004", 6, 1.0
)
C_USDC_V3 = CatalogToken("cUSDCv3", "Compound USDC", "0xc3d688b66703497daa19211eedff47f25384cdc3", 6, 1.0)
REWARD = CatalogToken("SYN", "Synthetic Reward", derive("token reward"), 18, 0.2)
SPAM = tuple(
    CatalogToken(symbol, name, derive(f"spam {symbol}"), 18, 0.0)
    for symbol, name in (
        ("! claim-gift.example", "Visit claim-gift.example to claim rewards"),
        ("$ 5000 USDC", "Voucher at voucher-drop.example"),
        ("\u0415TH", "Eth\u0435reum"),  # Cyrillic look-alikes of E and e
    )
)

AAVE_V2_POOL = "0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9"
AAVE_V2_GATEWAY = "0xcc9a0b7c43dc2a5f023bb9b738e45b0ef6b06e04"
AAVE_V3_POOL = "0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2"
UNISWAP_V2 = "0x7a250d5630b4cf539739df2c5dacb4c659f2488d"
UNISWAP_V3 = "0x68b3465833fb72a70ecdf485e0e4c7bd8665fc45"
UNISWAP_UNIVERSAL = "0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad"
SUSHISWAP = "0xd9e1ce17f2641f24ae83637ab66a2cca9c378b9f"
ONE_INCH = "0x1111111254eeb25477b68fb85ed929f73a960582"
SEAPORT = "0x00000000000000adc04c56bf30ac9d3c0aaf14dc"
BLUR = "0xb2ecfe4e4d61f8790bbb9de2d1259b9e2410cea5"

APPROVE = ContractCall("0x095ea7b3", "approve(address spender, uint256 amount)", 46_000)
TRANSFER = ContractCall("0xa9059cbb", "transfer(address to, uint256 amount)", 52_000)
WRAP = ContractCall("0xd0e30db0", "deposit()", 45_000)
CLAIM = ContractCall("0x4e71d92d", "claim()", 95_000)
BRIDGE = ContractCall("0xe78cea92", "bridge()", 110_000)
MINT = ContractCall("0x1249c58b", "mint()", 120_000)
VOTE = ContractCall("0x0121b93f", "vote(uint256 proposal)", 70_000)
BUY_V2 = ContractCall(
    "0x7ff36ab5", "swapExactETHForTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline)", 140_000
)
SELL_V2 = ContractCall(
    "0x18cbafe5",
    "swapExactTokensForETH(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)",
    150_000,
)
SWAP_V3 = ContractCall("0x5ae401dc", "multicall(uint256 deadline, bytes[] data)", 180_000)
SWAP_UNIVERSAL = ContractCall("0x3593564c", "execute(bytes commands, bytes[] inputs, uint256 deadline)", 190_000)
SWAP_ONE_INCH = ContractCall(
    "0x12aa3caf",
    "swap(address executor, (address,address,address,address,uint256,uint256,uint256) desc, bytes permit, bytes data)",
    210_000,
)
# Its selector is all zeros: the name was mined for that, to save gas.
BUY_NFT = ContractCall(
    "0x00000000",
    "fulfillBasicOrder_efficient_6GL6yc((address,uint256,uint256,address,address,address,uint256,uint256,uint8,uint256,"
    "uint256,bytes32,uint256,bytes32,bytes32,uint256,(uint256,address)[],bytes) parameters)",
    160_000,
)
APPROVE_NFT = ContractCall("0xa22cb465", "setApprovalForAll(address operator, bool approved)", 46_000)
SAFE_EXECUTE = ContractCall(
    "0x6a761202",
    "execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, "
    "uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)",
    85_000,
)
BATCH = ContractCall("0xe9ae5c53", "execute(bytes32 mode, bytes executionData)", 130_000)

DEPOSIT_V2 = ContractCall(
    "0x474cf53d", "depositETH(address lendingPool, address onBehalfOf, uint16 referralCode)", 220_000
)
SUPPLY_V3 = ContractCall(
    "0x617ba037", "supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)", 210_000
)
BORROW_AAVE = ContractCall(
    "0xa415bcad",
    "borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)",
    310_000,
)
REPAY_AAVE = ContractCall(
    "0x573ade81", "repay(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf)", 190_000
)
WITHDRAW_AAVE = ContractCall("0x69328dec", "withdraw(address asset, uint256 amount, address to)", 230_000)
SUPPLY_COMPOUND = ContractCall("0xf2b9fdb8", "supply(address asset, uint256 amount)", 130_000)
LIQUIDATE = ContractCall(
    "0x00a718a9",
    "liquidationCall(address collateralAsset, address debtAsset, address user, uint256 debtToCover, "
    "bool receiveAToken)",
    420_000,
)

CATS = Collection("Synthetic Cats", "SCAT", derive("collection cats"), "erc721")
TILES = Collection("Synthetic Tiles", "STILE", derive("collection tiles"), "erc721")
MASKS = Collection("Synthetic Masks", "SMASK", derive("collection masks"), "erc721")
BADGES = Collection("Synthetic Badges", "SBDG", derive("collection badges"), "erc1155")
