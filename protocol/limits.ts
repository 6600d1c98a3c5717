/** Every limit of Signalbox, in one place; docs/limits.md explains them to those who meet them. */
export const limits = {
  /** Body of a JSON request. */
  jsonBodyBytes: 2 * 1024 * 1024,
  /** How deep it may be nested. */
  jsonDepth: 32,
  /** An uploaded article list (.xlsx, .xls, .csv). */
  articleListBytes: 50 * 1024 * 1024,
  articleListRows: 200_000,
  /** All entries of a workbook's zip together, as they declare themselves; more is a zip bomb. */
  workbookUnpackedBytes: 1024 * 1024 * 1024,
  workbookReadMs: 120_000,
  workbookReadMemoryMb: 512,
  /** One file that a job makes. */
  jobFileBytes: 4 * 1024 * 1024 * 1024,
  /** A job's name. */
  jobNameLength: 120,
  searchLength: 200,
  urlLength: 2048,
  maxProducts: 500,
  /** Events in one HTTP answer or acknowledgement; the rest is pulled. */
  eventsPerAnswer: 200,
  eventBytesPerAnswer: 256 * 1024,
  /** One event, as JSON. */
  eventBytes: 256 * 1024,
  /** How long an HTTP request for events may wait for one. */
  longPollMs: 25_000,
  /** Requests that wait for events at a time; further ones are told to come back (rate_limited, Retry-After). */
  longPollsPerAddress: 256,
  longPolls: 10_000,
  jobsPerAnswer: 200,
  jobsPerSocket: 128,
  /** Open socket connections, of all and of one address; one that is too many is refused (rate_limited). */
  sockets: 20_000,
  socketsPerAddress: 512,
  /** One message from a client. */
  socketMessageBytes: 64 * 1024,
  /** Messages of one socket, and of all sockets of one address: a steady rate, and how much may come at once. */
  messagesPerSecond: 50,
  messageBurst: 200,
  /** The same of all sockets of one person, so that one does not use up what is for a whole office. */
  userMessagesPerSecond: 200,
  userMessageBurst: 2_000,
  /** How often one socket may say who it is. */
  authenticationsPerSecond: 1,
  authenticationBurst: 10,
  addressMessagesPerSecond: 500,
  addressMessageBurst: 4_000,
  /** Messages in excess of that, before the socket is closed. One is forgiven per tenth of a second. */
  refusedMessages: 500,
  /** Bytes not yet taken by a client: beyond the first it is told to pull, beyond the second it is dropped. */
  slowReaderPullBytes: 256 * 1024,
  slowReaderDropBytes: 1024 * 1024,
  /** How long a client of a dialect may take nothing of what it is behind by, before it is dropped. */
  slowReaderStallMs: 30_000,
  /** How long a frame gathers events under load. */
  frameGatherMs: 16,
  headAnnounceMs: 5_000,
  listPatchMs: 250,
  /** Where more rows change than go into one patch (`jobsPerAnswer`), the next follows after this long. */
  listPatchGapMs: 50,
  /** Rows that are kept for a client that does not keep up; one that lacks more reads its list anew. */
  rowsOwedPerSocket: 5_000,
  /** Progress ticks kept in the log, per job and stage. */
  progressKeptMs: 500,
  /** How long a signed file URL holds at least. */
  fileUrlMs: 12 * 60 * 60 * 1000,
  /** How soon a worker that says nothing counts as lost. */
  workerLostMs: 15_000,
  workerHeartbeatMs: 3_000,
  /** Workers lost in a row on one job, without a stage or artifact finished in between, before it fails. */
  lostInARow: 5,
  /** What a running step has after a cancel before it is left behind. */
  cancelGraceMs: 2_000,
  /** Uploads that no job has taken are deleted after this. */
  uploadKeptMs: 24 * 60 * 60 * 1000,
  // Documents.
  /** An uploaded PDF. */
  pdfBytes: 500 * 1024 * 1024,
  pdfPages: 5_000,
  /** A side of a page, in points: 200 inches, what PDF itself allows. */
  pdfPageSidePt: 14_400,
  /** What one process that reads PDFs may take before it is ended, and how long it may take for one page. */
  pdfProcessBytes: 512 * 1024 * 1024,
  pdfOpenMs: 30_000,
  pdfPageMs: 30_000,
  /** Pages that took too much, after which the others of that document are not tried any more. */
  pdfComplexPages: 5,
  /** How long a copy with searchable text may take to be written. */
  pdfSaveMs: 120_000,
  /** A document beyond one of these goes to the large lane, whoever sends it. */
  largeDocumentBytes: 20 * 1024 * 1024,
  largeDocumentPages: 100,
  /** How long the OCR may take for one picture. */
  ocrPictureMs: 120_000,
  outlineEntries: 2_000,
  /** Words of one page that are kept with their places. */
  wordsPerPage: 20_000,
  textHitsPerAnswer: 50,
  /** Thumbnails that a list asks for at a time. */
  coversPerAnswer: 100,
  /** Characters of one page that the full-text search knows. */
  indexedTextLength: 200_000,
  /** Pages that a search puts in order, the newest; of more hits than that the rest is counted only. */
  rankedTexts: 5_000,
  // Uploads in pieces.
  fileNameLength: 255,
  filesPerIntake: 20,
  /** Jobs of one person whose files are still on their way. */
  intakesPerOwner: 1_000,
  /** One PATCH of an upload that goes on where it broke off. */
  uploadChunkBytes: 8 * 1024 * 1024,
  /** How often complete uploads are looked for whose job a crash has prevented. */
  intakeSweepMs: 60_000,
  // Lanes and figures.
  pauseReasonLength: 200,
  /** How long it is kept what waiting people were told, and what came true. */
  waitEstimatesKeptMs: 30 * 24 * 60 * 60_000,
  /** Changes of the queues, told to all who listen at most this often. */
  queuesPatchMs: 500,
  /** How often an admin's page is sent figures: the native one, and clients of the documents dialect. */
  systemPatchMs: 500,
  /** What has not changed is told again after this long: who hears nothing for twice that knows that it is old. */
  topicRepeatMs: 5_000,
  systemMetricsMs: 2_000,
  /** A worker is shown as offline after this long without a word; what it ran is given to others a little later. */
  workerOfflineMs: 13_000,
  /** How often a client of the documents dialect is told at most that a waiting job’s place has changed. */
  waitNewsMs: 2_000,
  /** Jobs under way that such a client is told of when it comes, and how long one that has ended counts among them. */
  ownJobsAtOnce: 200,
  ownJobEndedMs: 120_000,
  /** A worker whose main thread has not answered for this long is shown as stalled. */
  workerStalledMs: 6_000,
  /** How long a worker that is gone is still shown. */
  workerShownMs: 60 * 60_000,
  /** Points of figures in one answer. */
  metricPoints: 750,
  failureGroups: 100,
  /** Failed jobs that are looked through for their causes, the newest. */
  failuresRead: 20_000,
  retriesAtOnce: 1_000,
  // Accounts.
  emailLength: 254,
  personNameLength: 100,
  passwordMinLength: 10,
  passwordMaxLength: 128,
  sessionMs: 30 * 24 * 60 * 60 * 1000,
  /** Wrong passwords in a row for one address or one account, before both must wait. */
  failedSignIns: 8,
  lockoutMs: 15 * 60 * 1000,
  passwordResetMs: 60 * 60 * 1000,
  /** Links to set a new password that hold at a time, per account. */
  passwordResets: 3,
  invitationMs: 7 * 24 * 60 * 60 * 1000,
  apiKeyDays: 3_650,
  apiKeysPerUser: 50,
  shareHours: 90 * 24,
  sharesPerJob: 50,
  /** How soon access that ends (a role, a session, a share) ends on open sockets. */
  accessSweepMs: 500,
  /** How long a socket that is not signed in may stay to do so. */
  authenticateMs: 10_000,
  auditKeptMs: 365 * 24 * 60 * 60 * 1000,
  // Notifications.
  notificationsKeptMs: 90 * 24 * 60 * 60 * 1000,
  /** After a first notice by a channel, what follows within this time goes out as one digest. */
  digestMs: 60_000,
  targetsPerUser: 20,
  pushDevicesPerUser: 20,
  /** Tries of one delivery, with growing pauses between them; about a day in all. */
  deliveryTries: 8,
  deliveryTimeoutMs: 10_000,
  /** Deliveries given up in a row before a target is switched off. */
  targetFailures: 5,
  /** Requests per minute and address; of those to sign up or to set a new password. */
  requestsPerMinute: 1_200,
  costlyRequestsPerMinute: 30,
} as const;
