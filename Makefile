# A thin front to CMake: the build itself is in CMakeLists.txt and CMakePresets.json.
#
#   make              build build/release/histor (installs missing Debian packages: tools/deps)
#   make demo         build, then read examples/reports and tell what happened
#   make test         build and run the tests
#   make install      install under PREFIX (default /usr/local); DESTDIR is heeded
#   make check-all    tests under sanitizers, clang-tidy, cppcheck, shellcheck, format, spelling, man page
#   make format       rewrite the C files as .clang-format says
#   make update       rewrite the expected output of the golden and command-line tests
#   make fuzz         run each fuzz target for FUZZ_SECONDS (default 60)
#   make bench        run the benchmarks
#   make coverage     run the tests and write build/cov/coverage.txt (needs gcovr)
#   make clean        remove build/
#   make help         this text

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
CMAKE_ARGS ?=
CLANG_FORMAT ?= clang-format

JOBS := $(shell nproc 2>/dev/null || echo 2)
C_FILES = $$(find src include cli tools tests fuzz bench -name '*.[ch]' 2>/dev/null)
SCRIPTS = tools/deps tests/*.sh .ci/run
SPELLED = $(wildcard src cli include man tools docs tests/*.sh tests/spec *.md)

.PHONY: all build demo test install check-all asan tidy cppcheck shellcheck format-check spelling \
	manlint format update fuzz bench coverage clean help deps deps-all
.DEFAULT_GOAL := all

all: build
	@echo "built build/release/histor; try: make demo"

# `make build-asan` and so on: configure a preset where that was not done yet, and build it.
build: build-release
build-%: deps
	@test -f build/$*/build.ninja && test -z "$(CMAKE_ARGS)" || \
		cmake --preset $* $(CMAKE_ARGS) >/dev/null
	@cmake --build build/$* -j $(JOBS) >build/$*/build.log 2>&1 || { cat build/$*/build.log; false; }
	@grep -E 'warning:' build/$*/build.log || true

deps:
	@tools/deps
deps-all:
	@tools/deps --all

demo: build
	@mkdir -p build/demo
	build/release/histor account --html build/demo/account.html examples/reports
	@echo
	@echo "The same account as a page: build/demo/account.html"

test: build
	@ctest --preset release -j $(JOBS)

install: build
	cmake --install build/release --prefix "$(PREFIX)"

check-all: deps-all format-check shellcheck spelling manlint tidy cppcheck asan

asan: build-asan
	@ctest --preset asan -j $(JOBS)

tidy: build-dev
	find src cli tools -name '*.c' | LC_ALL=C sort | \
		xargs -P $(JOBS) -n 1 clang-tidy -p build/dev --quiet

cppcheck:
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingIncludeSystem --error-exitcode=1 -j $(JOBS) \
		-D_POSIX_C_SOURCE=200809L -Iinclude -Isrc src cli tools

shellcheck:
	shellcheck $(SCRIPTS)

spelling:
	codespell --quiet-level=2 --ignore-words-list=nd,statics,thur,ist,observ,covert,som,tha,bloc,dael,ende,ans,headerr,ment $(SPELLED)

manlint:
	mandoc -Tlint -Wstyle man/histor.1

format-check: deps-all
	@$(CLANG_FORMAT) --dry-run -Werror $(C_FILES)

format: deps-all
	@$(CLANG_FORMAT) -i $(C_FILES)

update: build
	@for cmd in tests/golden/*/cmd tests/cli/*/cmd; do \
		test ! -f $$cmd || tests/golden.sh $${cmd%/cmd} build/release/histor --update || exit 1; \
	done
	@git status --short tests/golden tests/cli || true

# New inputs stay in build/fuzz; copy those worth keeping to fuzz/corpus/NAME/.
fuzz: deps-all build-fuzz
	@for source in fuzz/fuzz_*.c; do \
		test -f $$source || continue; \
		name=$${source#fuzz/fuzz_}; name=$${name%.c}; \
		mkdir -p build/fuzz/found/$$name build/fuzz/crashes fuzz/corpus/$$name; \
		echo "== fuzz_$$name, $(FUZZ_SECONDS) s"; \
		build/fuzz/fuzz/fuzz_$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
			-print_final_stats=1 -verbosity=0 \
			-artifact_prefix=build/fuzz/crashes/$$name- \
			build/fuzz/found/$$name fuzz/corpus/$$name || exit 1; \
	done

bench: build
	@cmake --build build/release --target bench

coverage: build-cov
	@ctest --preset cov -j $(JOBS)
	gcovr --root . --filter src/ --sort-uncovered -o build/cov/coverage.txt build/cov
	@grep TOTAL build/cov/coverage.txt

clean:
	rm -rf build

help:
	@sed -n '3,/^$$/s/^# \{0,3\}//p' Makefile
