# Everything is built in one release profile, so that RocksDB is compiled once (about five minutes, the first time).

CARGO ?= cargo
OUT ?= out
TARGET ?= $(or $(CARGO_TARGET_DIR),target)
PEERS ?=

.PHONY: help setup demo test bench bench-peers check

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## check what majlis is built with; install what is missing
	@.ci/setup

demo: setup ## the whole way on the reports that ship with majlis, into out/
	$(CARGO) run --release --quiet -- demo --out $(OUT)

test: ## every test, examples in the documentation too
	@.ci/setup --tests
	$(CARGO) test --release

bench: setup ## how fast it reads, stores and measures
	$(CARGO) bench

bench-peers: setup ## networks beside NetworKit, igraph, networkx and polars, in a Python of their own
	python3 -m venv $(TARGET)/peers
	$(TARGET)/peers/bin/pip install --quiet --requirement tests/bench/peers/requirements.txt
	$(CARGO) bench --bench peers -- compare $(TARGET)/peers/bin/python --folder $(TARGET)/meetings $(PEERS)

check: setup ## what a change must pass: format, lints, documentation, tests
	$(CARGO) fmt --check
	$(CARGO) clippy --release --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --release --no-deps
	$(CARGO) test --release
