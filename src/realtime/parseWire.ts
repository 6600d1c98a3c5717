import type { z } from 'zod';

export type ParseWire = {
  /** The payload as its schema says, or null: then it was dropped and counted. */
  parse: <S extends z.ZodType>(schema: S, payload: unknown) => z.output<S> | null;
};

/** Every payload is parsed; a bad one is dropped, counted and told of, and never throws in a listener. */
export function createParseWire(onMalformed: (count: number) => void): ParseWire {
  let count = 0;
  return {
    parse: (schema, payload) => {
      const parsed = schema.safeParse(payload);
      if (parsed.success) return parsed.data;
      count += 1;
      onMalformed(count);
      return null;
    },
  };
}
