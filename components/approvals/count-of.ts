/** A count as the list tells it. While there are further pages, nobody knows how many there are. */
export const countOf = (count: number, isWhole: boolean): number | string => (isWhole ? count : `${count}+`);
