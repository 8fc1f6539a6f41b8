"""The bus contract in Python, generated from `proto/` by `.venv/bin/buf generate`; nothing here is written by hand."""
