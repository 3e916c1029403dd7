"""What a reading has to know of the chain that a history is from: its coin, its dollar tokens, its known contracts.

Ethereum, the chain that is meant where none is named, is here; the others are in `core.sources.chains`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.wallet.protocols import CONTRACTS, KnownContract, contracts_by_address
from core.wallet.tokens import TOKENS, KnownToken, tokens_by_address


@dataclass(frozen=True, eq=False)
class Chain:
    """One chain: a value to a file, all of it data.

    Attributes:
        name: The word for it in the `chain` argument and in answers.
        title: What it is called where people read it.
        chain_id: Its EIP-155 number.
        coin: Symbol of what fees are paid in; amounts of it are counted in wei of 18 decimals.
        wrapped: Lower-case address of the contract that wraps the coin.
        whale_coins: A balance of the coin, in coins, from which an account counts as large.
        site: Where people look transactions and addresses up, without a slash at its end.
        tokens: Tokens known by lower-case address, those that are worth a dollar among them.
        contracts: Contracts known by lower-case address.
        etherscan_free: Whether Etherscan's free plan serves it; the paid plans serve every chain.
        blockscout: Host root of a public Blockscout that needs no key; empty where there is none.
        rpc_urls: Public nodes, asked in this order; of Ethereum they are a setting.
        data_fee_apart: Whether a transaction also pays Ethereum for its data, beside gas times price.
    """

    name: str
    title: str
    chain_id: int
    coin: str
    wrapped: str
    whale_coins: float
    site: str
    tokens: Mapping[str, KnownToken] = field(repr=False)
    contracts: Mapping[str, KnownContract] = field(repr=False)
    etherscan_free: bool = True
    blockscout: str = ""
    rpc_urls: tuple[str, ...] = ()
    data_fee_apart: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        title: str,
        chain_id: int,
        coin: str,
        *,
        wrapped: str,
        whale_coins: float,
        site: str,
        tokens: Sequence[tuple[str, str, str, int, bool]],
        contracts: Sequence[tuple[str, str, str, str]],
        etherscan_free: bool = True,
        blockscout: str = "",
        rpc_urls: tuple[str, ...] = (),
        data_fee_apart: bool = False,
    ) -> Chain:
        """A chain of tables as `core.wallet.tokens` and `core.wallet.protocols` write them, addresses in EIP-55."""
        return cls(
            name,
            title,
            chain_id,
            coin,
            wrapped.lower(),
            whale_coins,
            site,
            tokens_by_address(tokens),
            contracts_by_address(contracts),
            etherscan_free,
            blockscout,
            rpc_urls,
            data_fee_apart,
        )


ETHEREUM = Chain(
    name="ethereum",
    title="Ethereum",
    chain_id=1,
    coin="ETH",
    wrapped="0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",
    whale_coins=1_000.0,  # the customary cut
    site="https://etherscan.io",
    tokens=TOKENS,
    contracts=CONTRACTS,
    blockscout="https://eth.blockscout.com",
)
