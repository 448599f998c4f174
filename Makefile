# Everything is built in one release profile, so that RocksDB is compiled once (about five minutes, the first time).

CARGO ?= cargo
OUT ?= out

.PHONY: help setup demo test bench check

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## check what majlis is built with; install what is missing
	@.ci/setup

demo: setup ## the whole way on the reports that ship with majlis, into out/
	$(CARGO) run --release --quiet -- demo --out $(OUT)

test: setup ## every test, examples in the documentation too
	$(CARGO) test --release

bench: setup ## how fast it reads, stores and measures
	$(CARGO) bench

check: setup ## what a change must pass: format, lints, documentation, tests
	$(CARGO) fmt --check
	$(CARGO) clippy --release --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --release --no-deps
	$(CARGO) test --release
