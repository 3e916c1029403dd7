"""One file per tab, each with `build(service)`; `TABS` lists them in the order shown."""
