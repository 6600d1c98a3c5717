import { z } from 'zod';

// The content security policy forbids making code from text, which zod's compiled parsers are. Even its probe would be
// reported as a violation. To be imported before anything that makes a schema: first in main.tsx.
z.config({ jitless: true });
