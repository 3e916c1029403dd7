"""Sources of histories, against real loopback servers and real files."""
