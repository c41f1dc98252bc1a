#!/usr/bin/env bash
# The mutation check: puts each fault of faults.txt into a copy of the repository, and expects random programs to find it.
#
#   tests/mutations/run.sh [--count N] [--lanes N] [--only TEXT]
#
# N programs for each fault (500), N faults at a time (2); only faults whose line has TEXT in it (a kind or a file).
# Caught is a wrong number, a crash, generated code that does not compile, a run that does not end. A fault whose text is not there, or that does not build, is
# stale: then the check fails, too.
set -uo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

count=500 lanes=2 only=
while [ $# -gt 0 ]; do
    case $1 in
        --count) count=$2; shift 2 ;;
        --lanes) lanes=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        *) sed -n '2,8s/^# \?//p' "$0"; exit 2 ;;
    esac
done

list=$PWD/tests/mutations/faults.txt
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
results=$scratch/results
mkdir "$scratch/0"
git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -c 2> /dev/null | tar -x -C "$scratch/0"

build() { dotnet build "$1" -c Release -v q -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false > build.log 2>&1; }

fuzz() { timeout 1800 artifacts/bin/GradGen.Fuzz/release/GradGen.Fuzz --count "$count" --seed 1 --fail-fast > run.log 2>&1; }

report() {
    printf '%-7s %5ds  %-62s %s\n' "$1" "$2" "$3" "$(grep -oE -m1 '=== (WRONG|REFUSED): seed [0-9]+' run.log 2> /dev/null)" | tee -a "$results"
    rm -f run.log
}

# In the lane's own copy: kind, file, old text, new text.
try() {
    local file=generator/GradGen.Compiler/$2 original text verdict started=$SECONDS
    original=$(cat "$file"; echo .)
    text=${original/"$3"/"$4"}
    verdict=stale
    if [ "$text" != "$original" ]; then
        printf %s "${text%.}" > "$file"
        if build generator/GradGen.Compiler; then
            cp artifacts/bin/GradGen.Compiler/release/GradGen.Compiler.dll artifacts/bin/GradGen.Fuzz/release/
            if fuzz; then verdict=MISSED; else verdict=caught; fi
        fi

        printf %s "${original%.}" > "$file"
    fi

    report $verdict $((SECONDS - started)) "$1"
}

# Every so many faults, from the lane's number on.
lane() {
    local kind='' file='' old='' number=0 line
    cd "$scratch/$1" || exit 1
    if [ "$1" = 0 ]; then
        if fuzz; then report none $SECONDS "without a fault"; else report FALSE $SECONDS "without a fault"; fi
    fi

    while IFS= read -r line; do
        case $line in
            '#'* | '') ;;
            '- '*) old=${line#- } ;;
            '+ '*)
                if [[ "$kind | $file" == *"$only"* ]] && [ $((number++ % lanes)) = "$1" ]; then try "$kind" "$file" "$old" "${line#+ }"; fi ;;
            *) kind=${line%% | *} file=${line##* | } ;;
        esac
    done < "$list"
}

echo "Building in $scratch"
(cd "$scratch/0" && { build tests/GradGen.Fuzz || { cat build.log; exit 1; }; }) || exit 1
for ((k = 1; k < lanes; k++)); do cp -r "$scratch/0" "$scratch/$k"; done
for ((k = 0; k < lanes; k++)); do lane $k & done
wait

tally() { grep -c "^$1 " "$results"; }
echo "$(tally caught) caught, $(tally MISSED) missed, $(tally stale) stale"
[ "$(tally caught)" -gt 0 ] && [ "$(tally MISSED)" = 0 ] && [ "$(tally stale)" = 0 ] && [ "$(tally FALSE)" = 0 ]
