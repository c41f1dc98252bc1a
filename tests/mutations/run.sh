#!/usr/bin/env bash
# The mutation check: compiles the compiler with each fault of faults.txt, and expects random programs to find it.
#
#   tests/mutations/run.sh [--count N] [--lanes N] [--only TEXT]
#
# N programs for each fault (500), N processes at a time (2); only faults whose line has TEXT in it (a kind or a file).
# Caught is a wrong number, a crash, generated code that does not compile, a run that does not end. A fault whose text is not there once, or that does not compile,
# is stale: then the check fails, too. Last, the programs run without a fault ("none"; "FALSE" where they find one).
set -uo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

count=500 lanes=2 only=
while [ $# -gt 0 ]; do
    case $1 in
        --count) count=$2; shift 2 ;;
        --lanes) lanes=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        *) sed -n '2,9s/^# \?//p' "$0"; exit 2 ;;
    esac
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
dotnet build tests/GradGen.Fuzz -c Release -v q -p:RunAnalyzers=false || exit 1
dotnet msbuild generator/GradGen.Compiler -p:Configuration=Release -t:FindReferenceAssembliesForReferences -getItem:ReferencePathWithRefAssemblies > "$scratch/references" || exit 1
cp -r artifacts/bin/GradGen.Fuzz/release "$scratch/bin"

# A compiler that crashes, or does not end, takes its process with it: the next one goes on after it.
lane() {
    local results=$scratch/results.$1 status=1
    touch "$results"
    while [ $status != 0 ]; do
        "$scratch/bin/GradGen.Fuzz" --mutations "$count" tests/mutations/faults.txt . "$scratch/references" "$only" "$lanes" "$1" "$(wc -l < "$results")" 2> /dev/null | tee -a "$results"
        status=$?
        if [ $status != 0 ] && [ $status != 3 ]; then echo "caught         (a crash, after the line above)" | tee -a "$results"; fi
    done
}

for ((k = 0; k < lanes; k++)); do lane $k & done
wait

tally() { cat "$scratch"/results.* | grep -c "^$1 "; }
echo "$(tally caught) caught, $(tally MISSED) missed, $(tally stale) stale"
[ "$(tally caught)" -gt 0 ] && [ "$(tally MISSED)" = 0 ] && [ "$(tally stale)" = 0 ] && [ "$(tally FALSE)" = 0 ] && { [ -n "$only" ] || [ "$(tally none)" = 1 ]; }
