"""Which table of a chain a header is: names as the systems document them."""

from __future__ import annotations

import pytest

from core.sources.exports.chain_tables import BY_NAME, CHAIN_TABLES, chain_layout
from core.sources.exports.layouts import layout_of

# Headers as ethereum-etl's own test files have them, and as the others' documents list them.
SEEN = {
    "etl_transactions": (
        "hash,nonce,block_hash,block_number,transaction_index,from_address,to_address,value,gas,gas_price,input"
        ",block_timestamp,max_fee_per_gas,max_priority_fee_per_gas,transaction_type"
    ),
    "etl_token_transfers": "token_address,from_address,to_address,value,transaction_hash,log_index,block_number",
    "etl_traces": (
        "block_number,transaction_hash,transaction_index,from_address,to_address,value,input,output,trace_type,call_type"
        ",reward_type,gas,gas_used,subtraces,trace_address,error,status,trace_id"
    ),
    "etl_receipts": (
        "transaction_hash,transaction_index,block_hash,block_number,cumulative_gas_used,gas_used,contract_address,root"
        ",status,effective_gas_price"
    ),
    "etl_blocks": "number,hash,parent_hash,nonce,miner,gas_limit,gas_used,timestamp,transaction_count",
    "etl_tokens": "address,symbol,name,decimals,total_supply,block_number",
    "dune_transactions": (
        "block_time,block_number,value,gas_limit,gas_price,gas_used,max_fee_per_gas,nonce,index,success,from,to"
        ",block_hash,data,hash,type"
    ),
    "dune_traces": (
        "block_time,block_number,value,gas,gas_used,success,tx_index,error,tx_success,tx_hash,from,to,trace_address,type"
        ",call_type"
    ),
    "dune_tokens": "contract_address,evt_tx_hash,evt_index,evt_block_time,evt_block_number,from,to,value",
    "dune_single_tokens": "contract_address,evt_tx_hash,evt_index,evt_block_time,evt_block_number,from,to,tokenId",
    "dune_transfers": (
        "blockchain,block_time,tx_hash,evt_index,trace_address,token_standard,from,to,contract_address,symbol,amount_raw"
    ),
    "moralis_tokens": (
        "token_name,token_symbol,token_decimals,from_address,to_address,address,block_timestamp,transaction_hash,log_index"
        ",value"
    ),
    "moralis_single_tokens": (
        "block_number,block_timestamp,transaction_hash,value,contract_type,token_address,token_id,from_address"
        ",to_address,amount"
    ),
    "covalent_transactions": (
        "block_signed_at,block_height,tx_hash,tx_offset,successful,from_address,to_address,value,gas_spent,fees_paid"
    ),
    "covalent_transfers": (
        "block_signed_at,tx_hash,from_address,to_address,contract_decimals,contract_address,transfer_type,delta"
    ),
    "alchemy_transfers": (
        "blockNum,uniqueId,hash,from,to,value,asset,category,rawContract.value,rawContract.address,rawContract.decimal"
    ),
    "blockscout_v2_transactions": "hash,timestamp,from.hash,to.hash,value,fee.value,status,result,method,raw_input",
    "blockscout_v2_tokens": (
        "transaction_hash,timestamp,from.hash,to.hash,token.address_hash,token.type,total.value,total.decimals"
    ),
    "blockscout_v2_internal": "transaction_hash,timestamp,from.hash,to.hash,index,success,type,value,gas_limit",
    "moralis_internal": "transaction_hash,block_number,type,from,to,value,block_timestamp",
}


@pytest.mark.parametrize("name", list(BY_NAME))
def test_a_header_of_each_is_that_and_no_explorers_download(name: str) -> None:
    header = SEEN[name].split(",")
    layout = chain_layout(header)
    assert layout is not None
    assert (layout.family, layout.action) == (name, BY_NAME[name].action)
    assert layout_of(header) is None


@pytest.mark.parametrize(
    "header",
    ["address,label", "address,name,label", "from,to,value,date", "hash,from_address,to_address", "wallet,tx_count"],
)
def test_other_tables_are_none(header: str) -> None:
    assert chain_layout(header.split(",")) is None


def test_wei_is_read_of_the_column_that_is_in_wei() -> None:
    layout = chain_layout(SEEN["alchemy_transfers"].split(","))
    assert layout is not None
    assert layout.columns["amount"] == "rawContract.value"
    assert len({one.name for one in CHAIN_TABLES}) == len(CHAIN_TABLES)
