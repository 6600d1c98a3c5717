import type { Work } from './world.ts';

/** What comes to a lane: after how long, and what. */
export type Arrival = { afterMs: number; jobs: Work[] };
export type Regime = { name: string; slots: number; next: (n: number) => Arrival };

export type Chance = {
  uniform: (from: number, to: number) => number;
  whole: (from: number, to: number) => number;
  /** Exponential, with that mean. */
  wait: (meanMs: number) => number;
  /** Around 1, never below 0, with a long tail. */
  logNormal: (sigma: number) => number;
};

export function createChance(random: () => number): Chance {
  const uniform = (from: number, to: number) => from + (to - from) * random();
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    uniform,
    whole: (from, to) => Math.floor(uniform(from, to + 1)),
    wait: (meanMs) => -meanMs * Math.log(1 - random()),
    logNormal: (sigma) => Math.exp(sigma * normal() - sigma ** 2 / 2),
  };
}

/** Ways in which work comes in the field, each hard in its own way. */
export function regimes(chance: Chance): Regime[] {
  /** Pages of a PDF: some fast, a scan slow as a whole, each page a little different. */
  function document(owner: string, pages: number, slowness = 1): Work {
    const pace = 400 * slowness * chance.logNormal(0.35);
    const itemMs = Array.from({ length: pages }, () => pace * chance.logNormal(0.5));
    return {
      pipeline: 'documents',
      owner,
      units: pages,
      unitsKnown: true,
      openMs: 300,
      itemMs,
      closeMs: 200 + pages * 20,
    };
  }
  /** Products of a shop: nobody knows how many before the crawl. */
  function crawl(owner: string): Work {
    const products = chance.whole(5, 60);
    const itemMs = Array.from({ length: products }, () => 900 * chance.logNormal(0.6));
    return { pipeline: 'automation', owner, units: products, unitsKnown: false, openMs: 1_500, itemMs, closeMs: 800 };
  }
  const someone = () => `owner ${chance.whole(1, 8)}`;
  const sizes = () => Math.round(Math.exp(chance.uniform(0, Math.log(200))));
  const one = (afterMs: number, job: Work): Arrival => ({ afterMs, jobs: [job] });

  return [
    {
      name: 'steady, 2 slots',
      slots: 2,
      next: () => one(chance.wait(3_300), document(someone(), chance.whole(5, 25))),
    },
    {
      name: 'bursts, 2 slots',
      slots: 2,
      next: () => {
        const owner = someone();
        const jobs = Array.from({ length: chance.whole(4, 16) }, () => document(owner, chance.whole(5, 25)));
        return { afterMs: chance.wait(40_000), jobs };
      },
    },
    {
      name: 'sizes from 1 to 200, 3 slots',
      slots: 3,
      next: () => one(chance.wait(6_500), document(someone(), sizes())),
    },
    {
      name: 'two pipelines, 2 slots',
      slots: 2,
      next: () =>
        one(chance.wait(11_500), chance.uniform(0, 1) < 0.5 ? crawl(someone()) : document(someone(), sizes())),
    },
    {
      name: 'half as fast after a while',
      slots: 2,
      next: (n) => one(chance.wait(n < 120 ? 3_300 : 6_600), document(someone(), chance.whole(5, 25), n < 120 ? 1 : 2)),
    },
    {
      name: 'floods beside others, 4 slots',
      slots: 4,
      next: () => {
        const isFlood = chance.uniform(0, 1) < 0.05;
        const owner = isFlood ? 'flood' : someone();
        const jobs = Array.from({ length: isFlood ? 40 : 1 }, () => document(owner, chance.whole(5, 25)));
        return { afterMs: chance.wait(5_000), jobs };
      },
    },
  ];
}
