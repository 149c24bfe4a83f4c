"""Sends generated requests to the running demo as caseworker, adviser and supervisor, and counts them.

Called by tests/contract/run, through with-demo; SUITES=full makes it ask longer. Leaves the line of the suite.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
FULL = os.environ.get("SUITES") == "full"
# A token lives 10 minutes; each run ends well before.
SECONDS = 300 if FULL else 60
LEAST = 10_000 if FULL else 2_000
EXAMPLES = 100 if FULL else 30
ROLES = ("caseworker", "adviser", "supervisor")


def token(base: str, account: dict) -> str:
    form = {"grant_type": "password", "username": account["sign_in_name"], "password": account["password"]}
    body = urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(f"{base}/oauth/token", body, timeout=30) as answer:
        return json.load(answer)["access_token"]


def fuzz(document: str, base: str, role: str, bearer: str) -> tuple[int, int]:
    """Runs the generator for one role; gives its exit code and the number of cases."""
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")),
        "--no-color",
        "--config-file", str(HERE / "schemathesis.toml"),
        "run", document,
        "--url", f"{base}/api/v1",
        "--header", f"Authorization: Bearer {bearer}",
        "--phases", "examples,coverage,fuzzing,stateful",
        "--max-examples", str(EXAMPLES),
        "--seed", "1",
        "--max-time", str(SECONDS),
        "--generation-database", "none",
        "--warnings", "off",
    ]
    known = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"),
        "HYPOTHESIS_STORAGE_DIRECTORY": "target/gates/hypothesis",
    }
    run = subprocess.run(command, env=known, capture_output=True, text=True, timeout=SECONDS + 110, check=False)
    print(run.stdout, run.stderr, sep="", flush=True)
    counted = re.search(r"Test cases:\s*\n?\s*([\d,]+) generated", run.stdout)
    return run.returncode, int(counted[1].replace(",", "")) if counted else 0


def main() -> int:
    document, base = sys.argv[1], os.environ["DEMO_BASE_URL"]
    with open(os.environ["DEMO_CREDENTIALS"], encoding="utf-8") as file:
        accounts = json.load(file)["accounts"]
    total, worst, begun = 0, 0, time.monotonic()
    for role in ROLES:
        account = next(a for a in accounts if a["role"] == role)
        code, cases = fuzz(document, base, role, token(base, account))
        print(f"contract: as {role}: {cases} cases, {'passed' if code == 0 else f'failed with {code}'}", flush=True)
        total, worst = total + cases, max(worst, abs(code))
    if total < LEAST:
        print(f"contract: {total} cases are fewer than {LEAST}")
        worst = worst or 1
    print(f"contract: {total} cases, {'no failure' if worst == 0 else 'with failures'}")
    note = ["target/debug/results", "note", "contract", str(total), str(worst), str(int(time.monotonic() - begun))]
    subprocess.run([*note, f"roles={len(ROLES)}", "seed=1"], check=True)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
