/** Time left to the second, also where it is long: "33:52", "1:02:05". */
export function formatTimer(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000));
  const two = (count: number) => String(count).padStart(2, "0");
  const hours = Math.floor(left / 3600);
  const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
