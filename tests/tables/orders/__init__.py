"""Order files, as core/tables/orders reads them."""
