"""Further documents that an operator adds: untrusted files, read within limits, quoted beside the notice."""
