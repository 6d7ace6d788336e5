"""Join extractors, normalizers and warehouse, and keep the accounts."""
