import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intake } from '#protocol/intake';
import { isTerminal, jobStatusSchema, type JobSummary } from '#protocol/job';
import { batchProgress, type BatchMember } from '../../../src/pages/Documents/batchProgress.ts';
import { documentEntries } from '../../../src/pages/Documents/documentEntries.ts';
import { buildJob } from '../../support/jobBuilder.ts';
import { propertyRuns, propertyTimeoutMs } from '../../support/propertyRuns.ts';

const blank = buildJob().state().summary;

function jobOf(about: Partial<JobSummary> & { pages?: number | null }): JobSummary {
  const { pages = null, ...rest } = about;
  const stage = {
    ...blank.stages[0],
    name: 'pages',
    weight: 0.9,
    total: pages,
    done: 0,
  } as JobSummary['stages'][number];
  return { ...blank, pipeline: 'documents', stages: [stage], ...rest };
}

function intakeOf(receivedBytes: number, sizeBytes: number, status: Intake['status'] = 'uploading'): Intake {
  return {
    jobId: blank.id,
    pipeline: 'documents',
    name: 'scan',
    status,
    error: null,
    files: [{ field: 'fileId', name: 'scan.pdf', sizeBytes, receivedBytes, uploadUrl: '/api/uploads/x' }],
    createdAt: blank.createdAt,
  };
}

const jobMember = (about: Parameters<typeof jobOf>[0]): BatchMember => ({ kind: 'job', job: jobOf(about) });
const intakeMember = (...about: Parameters<typeof intakeOf>): BatchMember => ({
  kind: 'intake',
  intake: intakeOf(...about),
});

const anyMember: fc.Arbitrary<BatchMember> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(...jobStatusSchema.options),
      progress: fc.double({ min: 0, max: 100, noNaN: true }),
      pages: fc.option(fc.integer({ min: 0, max: 5_000 })),
    })
    .map(jobMember),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1e9 }), fc.boolean())
    .map(([share, size, refused]) => intakeMember(Math.floor(share * size), size, refused ? 'refused' : 'uploading')),
);

function hasEnded(member: BatchMember): boolean {
  return member.kind === 'job' ? isTerminal(member.job.status) : member.intake.status === 'refused';
}

describe('the progress of a batch', () => {
  it(
    'is a percentage that is 100 only where all have ended, and counts each document once',
    () => {
      fc.assert(
        fc.property(fc.array(anyMember, { minLength: 1, maxLength: 30 }), (members) => {
          const { percent, total, completed, failed, cancelled, uploading, ended } = batchProgress(members);
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
          expect(ended).toBe(members.every(hasEnded));
          expect(percent === 100).toBe(ended);
          expect(total).toBe(members.length);
          expect(completed + failed + cancelled).toBe(members.filter(hasEnded).length);
          expect(uploading).toBe(members.filter((m) => m.kind === 'intake' && m.intake.status === 'uploading').length);
        }),
        { numRuns: propertyRuns },
      );
    },
    propertyTimeoutMs,
  );

  it(
    'does not depend on the order, and never falls as one of them gets further',
    () => {
      const further = fc.tuple(
        fc.array(anyMember, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
      );
      fc.assert(
        fc.property(further, ([members, pick, by]) => {
          const before = batchProgress(members);
          expect(batchProgress(members.toReversed()).percent).toBeCloseTo(before.percent, 6);
          const index = pick % members.length;
          const grown = members.map((member, place) => (place === index ? grow(member, by) : member));
          expect(batchProgress(grown).percent).toBeGreaterThanOrEqual(before.percent - 1e-9);
        }),
        { numRuns: propertyRuns },
      );
    },
    propertyTimeoutMs,
  );

  it('counts a document by its pages', () => {
    const small = jobMember({ status: 'completed', progress: 100, pages: 10 });
    const large = jobMember({ status: 'running', progress: 0, pages: 990 });
    expect(batchProgress([small, large]).percent).toBeCloseTo(1 + 99 * 0.1, 3);
    expect(batchProgress([large]).percent).toBeCloseTo(10, 3);
  });

  it('takes what is not counted yet for as large as the others', () => {
    const known = jobMember({ status: 'completed', progress: 100, pages: 40 });
    const unknown = jobMember({ status: 'queued', progress: 0 });
    expect(batchProgress([known, unknown]).percent).toBeCloseTo(55, 3);
  });

  it('tells of what failed, was refused, was cancelled and is still being sent', () => {
    const members = [
      jobMember({ status: 'completed', progress: 100, pages: 3 }),
      jobMember({ status: 'failed', progress: 20, pages: 3 }),
      jobMember({ status: 'cancelled', progress: 20 }),
      intakeMember(0, 100, 'refused'),
      intakeMember(50, 100),
    ];
    expect(batchProgress(members)).toMatchObject({ total: 5, completed: 1, failed: 2, cancelled: 1, uploading: 1 });
    expect(batchProgress(members.slice(0, 4))).toMatchObject({ ended: true, percent: 100 });
  });
});

function grow(member: BatchMember, by: number): BatchMember {
  if (member.kind === 'intake') {
    const [file] = member.intake.files;
    if (file === undefined) return member;
    const receivedBytes = file.receivedBytes + Math.floor((file.sizeBytes - file.receivedBytes) * by);
    return { kind: 'intake', intake: { ...member.intake, files: [{ ...file, receivedBytes }] } };
  }
  const { job } = member;
  return { kind: 'job', job: { ...job, progress: job.progress + (100 - job.progress) * by } };
}

describe('the rows of the list', () => {
  it('are the documents in their order, those that were started together as one', () => {
    const batchId = '7d9f0c2e-4b1a-4f0e-9a58-0d6c3b2a1f00';
    const jobs = [
      jobOf({ id: 'a', batchId: null }),
      jobOf({ id: 'b', batchId }),
      jobOf({ id: 'c', batchId: null }),
      jobOf({ id: 'd', batchId }),
    ];
    expect(
      documentEntries(jobs).map((entry) => (entry.kind === 'batch' ? entry.jobs.map(({ id }) => id) : entry.job.id)),
    ).toEqual(['a', ['b', 'd'], 'c']);
  });
});
