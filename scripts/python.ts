import { installWithApt, isSilentlyTrue } from "./install-with-apt.ts";

const NAMES = ["python3", "python"];
const IS_THREE = ["-c", "import sys; sys.exit(sys.version_info < (3, 8))"];

/**
 * The command of a Python for the tests of `verify-audit-export.py`, the verifier that shares nothing with the product:
 * one already here, else Debian's package. Nothing else needs Python.
 */
export function ensurePython(): string {
  for (const install of [() => {}, () => installWithApt(["python3"], "30 MB")]) {
    install();
    const found = NAMES.find((name) => isSilentlyTrue(name, IS_THREE));
    if (found) return found;
  }
  throw new Error(
    "No Python 3.8 or newer for the tests of verify-audit-export.py. Install one (Debian: apt-get install python3).",
  );
}
