import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PUBLIC_LENGTH = 12;
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(
  `^(und_(?:${OPERATING_MODES.join("|")})_([0-9A-Za-z]{${PUBLIC_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}}))([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);

export type KeyParts = { publicId: string; secret: string };

function randomBase62(length: number): string {
  return Array.from({ length }, () => BASE62.charAt(randomInt(BASE62.length))).join("");
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = BASE62.charAt(rest % BASE62.length) + digits;
    rest = Math.floor(rest / BASE62.length);
  }
  return digits;
}

/**
 * A new key: `und_<mode>_<12 public characters>_<32 secret characters><6 of CRC-32>`, 190 bits of secret. Its fixed form
 * lets scanners find a leaked one, and the mode tells a person which world it opened when it was issued.
 */
export function mintKey(operatingMode: OperatingMode): KeyParts & { text: string } {
  const publicId = randomBase62(PUBLIC_LENGTH);
  const secret = randomBase62(SECRET_LENGTH);
  const body = `und_${operatingMode}_${publicId}_${secret}`;
  return { publicId, secret, text: body + checksumOf(body) };
}

/** The parts of a key, or null for anything that no key can be: a typing error never reaches the database. */
export function parseKey(text: string): KeyParts | null {
  const [, body, publicId, secret, checksum] = FORM.exec(text) ?? [];
  if (body === undefined || publicId === undefined || secret === undefined) return null;
  return checksumOf(body) === checksum ? { publicId, secret } : null;
}
