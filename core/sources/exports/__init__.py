"""What explorers let people download of an address, read as the lists that their API gives: no network is asked."""
