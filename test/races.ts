/** How often a race is run: enough that a lock left out shows. `RACES` sets it. */
export const RACES = Number(process.env.RACES ?? 1000);

/** How many histories of calls at the same time are recorded and checked. `HISTORIES` sets it. */
export const HISTORIES = Number(process.env.HISTORIES ?? 300);

/** How many lives of a request the model is compared with. `LIVES` sets it. */
export const LIVES = Number(process.env.LIVES ?? 2000);

/** Runs `race` so many times, a few at once, each with its own number. */
export async function repeatRace(race: (round: number) => Promise<void>, times = RACES, width = 8): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let round = next++; round < times; round = next++) await race(round);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
