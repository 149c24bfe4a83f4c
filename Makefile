# Short names for long commands. The logic is elsewhere: .ci/, tests/*/run, and the executable.
STEP = @.ci/run

.DEFAULT_GOAL := help
.PHONY: help run test lint bless gates web deny bench suites results mutants

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: ## install what is missing, then start the demo on 127.0.0.1
	.ci/setup run
	cargo run --locked -p passerelle -- demo --credentials-file target/demo.json

test: ## everything that CI checks, in this order; a step has a name and a limit in seconds
	$(STEP) setup 600 .ci/setup test
	$(STEP) fmt 60 cargo fmt --all --check
	$(STEP) clippy 1200 cargo clippy --workspace --all-targets --locked -- -D warnings
	$(STEP) build 1000 cargo build --workspace --locked
	$(STEP) test 1400 cargo test --workspace --locked
	$(STEP) web 400 tests/web/run
	$(STEP) contract 600 tests/contract/run

suites: ## every suite of SECURITY.md section 22 with the counts of its table, then docs/RESULTS.md
	cargo build --workspace --locked
	SUITES=full cargo test --workspace --locked
	SUITES=full tests/contract/run
	target/debug/results

results: ## docs/RESULTS.md from the lines that the suites left
	cargo build --workspace --locked
	target/debug/results

lint: ## the form of the code alone: rustfmt and clippy
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

bless: ## rewrite what is generated, then read its diff: it is the effect of your change
	cargo run --locked -p passerelle-tests --bin bless

gates: ## the OpenAPI document and the running API against it (wants target/debug/passerelle)
	tests/contract/run

web: ## the pages in a browser, with and without scripts (wants target/debug/passerelle)
	tests/web/run

mutants: ## changes the code of the access rules and asks its tests (wants cargo-mutants; .cargo/mutants.toml says what)
	tests/mutants/run

deny: ## licences, sources and advisories of the crates (wants cargo-deny and its advisory data)
	cargo deny --workspace check

bench: ## how fast levels are read, in a release build
	cargo bench --locked -p passerelle-domain --bench eqf
