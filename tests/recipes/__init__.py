"""Each recipe of CONTRIBUTING.md carried out: a throwaway entry in one table, then the contract of its kind."""
