"""What words mean in the exports that people have: names of columns, states, months, currencies, time zones."""
