"""Files with a row per subject: clients, wallets with their counts, rows of features, addresses. Known or asked."""
