# The fewest tests each runner may report. Raise them as tests are added; lowering one needs a why.
FLOORS := domain=3100 server=2650 typescript=2100 browser=100

.DEFAULT_GOAL := help
.PHONY: help run cluster test dev build pack format bench clean

help: ## what can be asked of make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

run: ## build what changed and start Stint; what is punched is kept in ./data
	@scripts/run

cluster: ## two Stints on one database, behind nginx with https, to try what many machines do
	@scripts/cluster

test: ## everything that must hold: format, types, Java, TypeScript, browser
	@scripts/prove "$(FLOORS)"

dev: ## the server, and the page with hot reload
	@scripts/dev

build: ## the page and server/target/stint.jar, only what changed
	@scripts/build

pack: ## the client library as a package for npm, in target/
	@scripts/pack

format: ## let the formatters decide
	@scripts/format

bench: ## measure the speed on this machine
	@proof/bench/run

clean: ## throw away what was built, and never what was punched
	@rm -rf target domain/target server/target client/dist web/dist client/test-output proof/e2e/out \
	  proof/bench/target proof/bench/out
