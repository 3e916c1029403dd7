"""Explorers that answer like Etherscan: a wallet's lists, paged and checked."""
