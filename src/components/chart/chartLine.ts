/** How a line looks. `color`: the name of a colour in index.css; `dash` tells lines apart without it. */
export type ChartLine = {
  name: string;
  color: string;
  dash?: readonly [number, number];
  isFilled?: boolean;
  isThin?: boolean;
};

/** How a chart's values are written, and where its axis is divided. */
export type ChartScale = {
  format: (value: number) => string;
  /** What the axis reaches at least. */
  leastTop: number;
  /** Steps that the axis may take; any round number without. */
  steps?: readonly number[];
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Steps of an axis of things that there are no halves of. */
export const wholeSteps: readonly number[] = [0, 1, 2, 3, 4, 5, 6].flatMap((zeros) =>
  [1, 2, 5].map((digit) => digit * 10 ** zeros),
);

/** Steps of an axis of durations, in milliseconds, that are round in the unit that they are written in. */
export const durationSteps: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 240, 720].map((hours) => hours * hour),
];
