"""Verifies an export of Understudy's audit log: python3 verify-audit-export.py EXPORT --checkpoint FILE … --key KEY …

Independent of the product: the standard library alone, and an Ed25519 of its own (RFC 8032). The tree is RFC 6962's, the
checkpoints are C2SP signed notes. Exit codes: 0 intact; 1 broken, with the first bad entry; 2 it could not be tried."""
import argparse
import base64
import hashlib
import itertools
import json
import re
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
TELLING = (("log_shortened", "last"), ("entry_redacted", "position"))

def point(data):
    sign, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - square) % P else x
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(scalar, p):
    total = (0, 1, 1, 0)
    while scalar:
        total = add(total, p) if scalar & 1 else total
        p, scalar = add(p, p), scalar >> 1
    return total

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def is_signature(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return all((left[n] * right[2] - right[n] * left[2]) % P == 0 for n in (0, 1))

class Broken(Exception):
    """What is wrong, after the first bad entry."""

def read_key(word):
    parts = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", word)
    data = base64.b64decode(parts[3], validate=True) if parts else b""
    if data[:1] != b"\1" or hashlib.sha256(parts[1].encode() + b"\n" + data).digest()[:4].hex() != parts[2]:
        raise ValueError(f"no verifier key: {word}")
    return parts[1], bytes.fromhex(parts[2]), data[1:]

def read_checkpoint(note, keys):
    text, _, lines = note.rpartition("\n\n")
    parts = re.fullmatch(r"([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*", text + "\n")
    signers = [re.fullmatch(r"— (\S+) ([A-Za-z0-9+/]+=*)", line) for line in lines[:-1].split("\n")]
    if not parts or not lines.endswith("\n") or not all(signers):
        raise Broken("-\ta checkpoint has not the form of one")
    origin, size, head = parts[1], int(parts[2]), base64.b64decode(parts[3])
    claims = [(s[1], base64.b64decode(s[2]), s[2]) for s in signers]
    held = [
        is_signature(key, (text + "\n").encode(), data[4:]) and base64.b64encode(data).decode() == written
        for signer, data, written in claims for name, key_id, key in keys
        if name == signer == origin and key_id == data[:4]
    ]
    if not held or not all(held) or base64.b64encode(head).decode() != parts[3]:
        raise Broken(f"-\tthe checkpoint of {size} entries is not signed by a key given")
    return size, head, origin

def head_of(stack):
    head = hashlib.sha256().digest() if not stack else stack[-1][1]
    for _, left in reversed(stack[:-1]):
        head = hashlib.sha256(b"\x01" + left + head).digest()
    return head

def said_by(text):
    """An entry's subject, the leaf before it about that, and which texts it says are gone; nothing of what is none."""
    try:
        said = json.loads(text.decode())
        told = [said["after"][name] + 0 if said["event"] == event else 0 for event, name in TELLING]
        return str(said["subject"]["id"]), str(said["prev_subject_leaf"] or ""), told
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "", "", [0, 0]

def verify(lines, checkpoints):
    stack, count, proved, gone, told, redacted, leaves = [], 0, 0, [], 0, set(), set()
    ahead, signed = sorted(checkpoints), max(checkpoints)[0]
    for line in itertools.chain(lines, [None]):
        while ahead and ahead[0][0] == count:
            if head_of(stack) != ahead[0][1]:
                raise Broken(f"{min(proved + 1, count)}\tthe log is another one from there on")
            proved = ahead.pop(0)[0]
        if line is None:
            break
        count += 1
        form = re.fullmatch(rb'\{(?:"entry":(.+),)?"leaf_hash":"([0-9a-f]{64})","position":%d\}\n' % count, line, re.S)
        if not form:
            raise Broken(f"{count}\tthe line is not that of the entry")
        text, leaf, node = form[1], form[2].decode(), (1, bytes.fromhex(form[2].decode()))
        if text and hashlib.sha256(b"\x00" + text).hexdigest() != leaf:
            raise Broken(f"{count}\tthe entry is not what its hash says")
        subject, before, tells = said_by(text) if text else (None, "", [0, 0])
        if before and leaves.isdisjoint({hash((before, subject)), hash((before, None))}):
            raise Broken(f"{count}\tthe entry names one before it about its subject that is not there")
        leaves.add(hash((leaf, subject)))
        gone += [] if text else [count]
        told = max(told, tells[0] if count <= signed else 0)
        redacted.add(tells[1] if count <= signed else 0)
        while stack and stack[-1][0] == node[0]:
            node = (node[0] * 2, hashlib.sha256(b"\x01" + stack.pop()[1] + node[1]).digest())
        stack.append(node)
    if ahead:
        raise Broken(f"{count + 1}\tthe entry is missing: {ahead[0][0]} were signed")
    for position in gone:
        if position > told and position not in redacted:
            raise Broken(f"{position}\tthe text is missing, and no entry that was signed says that it was removed")
    unsigned = [f"\nin no checkpoint\t{count - proved}"] if count > proved else []
    return "".join([f"intact\t{proved}", *(f"\nredacted\t{position}" for position in gone if position > told), *unsigned])

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("export")
    parser.add_argument("--checkpoint", action="append", required=True)
    parser.add_argument("--key", action="append", required=True)
    given = parser.parse_args()
    try:
        keys = [read_key(word) for word in given.key]
        opened = [read_checkpoint(open(name, encoding="utf8", newline="").read(), keys) for name in given.checkpoint]
        with open(given.export, "rb") as lines:
            if len({origin for _, _, origin in opened}) > 1:
                raise Broken("-\tthe checkpoints are of two logs")
            print(verify(lines, [(size, head) for size, head, _ in opened]))
    except Broken as broken:
        print(f"broken\t{broken}")
        return 1
    except (OSError, ValueError, AttributeError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0

sys.exit(main())
