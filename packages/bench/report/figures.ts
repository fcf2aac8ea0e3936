/** A whole number as people read it: 12,345. */
export const whole = (figure: number): string => Math.round(figure).toLocaleString("en-US");

/** How often, with as many decimals as tell something: `0.87 ×`, `0.0031 ×`. */
export const times = (figure: number): string =>
  `${figure > 0 && figure < 0.1 ? figure.toPrecision(2) : figure.toFixed(figure >= 10 ? 1 : 2)} ×`;

/** Milliseconds, with as many decimals as tell something: `0.56 ms`, `12 ms`. */
export const milliseconds = (figure: number): string =>
  `${figure.toFixed(figure >= 100 ? 0 : figure >= 10 ? 1 : 2)} ms`;

/** `1 client`, `8 clients`. */
export const inClients = (count: number): string => (count === 1 ? "1 client" : `${count} clients`);

/** `one round`, `4 rounds in shuffled order`. */
export const inRounds = (count: number): string =>
  count === 1 ? "one round" : `${count} rounds in shuffled order`;
