import { spawnSync } from "node:child_process";

// stdout of a script that installs is its result alone, so everything the installers say goes to stderr.
export function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", 2, 2] }).status === 0;
}

export function isSilentlyTrue(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** The words to put before a command to run it as root without a question, or undefined when there are none. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return isSilentlyTrue("sudo", ["-n", "true"]) ? ["sudo", "-n"] : undefined;
}

/** Installs packages of Debian's, where there is apt and the right to use it unasked; else does nothing. */
export function installWithApt(names: readonly string[], size: string): void {
  const prefix = rootPrefix();
  if (!prefix || !isSilentlyTrue("apt-get", ["--version"])) return;
  console.error(`Installing ${names.join(" and ")} with apt-get (about ${size}).`);
  const apt = (...args: string[]) => {
    const [command = "env", ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return succeeds(command, rest);
  };
  // A stale package list refuses newer files, so a failed update is not yet a reason to stop.
  apt("-o", "DPkg::Lock::Timeout=120", "update");
  apt("-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", ...names);
}
