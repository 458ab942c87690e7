/**
 * The sizes from which each performance trick is worth it, and the sizes of its pieces. Every such number is here. None of them changes a
 * byte of what is published. Where a number was measured, the figure is next to it; `test/bench/results.md` has the runs.
 */

/**
 * From this many article files on, reading ahead in another thread is worth it: with 100,000 articles, it reduced reading from 0.31 to 0.20
 * of a cold build.
 */
export const manyFiles = 2_000;
/**
 * From this many articles on, memory matters: keeping the heap small reduced complete feeds of 100,000 articles from 1,384 to 390 MB, for
 * 1 % more processor time. With 30,000 it would save 180 of 400 MB for 15 to 20 % more time, which is not worth it.
 */
export const hugeCount = 50_000;
/**
 * With more entries than this in all feeds together, a build forgets before it writes what only another plan would use. 100,000 articles
 * with 5,000 tags have 38,000 entries in their feeds.
 */
export const hugeEntryCount = 20_000;
/** How often the size of such a heap is looked at, and by which share and how many bytes it may grow before garbage is collected. */
export const heapLookMs = 100;
export const heapGrowth = 1.1;
export const heapSlackBytes = 16 * 1024 * 1024;
/** So many collections leave gaps that are worth closing, which takes three times as long: 60 MB of 474. */
export const collectionsWithGaps = 8;

/**
 * From this many articles to render on, a second thread is worth it: it takes 17 ms to start, and an article takes about 0.1 ms to render.
 */
export const articlesWorthWorker = 300;
/**
 * From this many entries to write on, a second thread is worth it: writing and verifying an entry in three formats takes as long as
 * rendering it.
 */
export const entriesWorthWorker = 300;
/** Articles or entries in one job for the other thread. 20 were no faster. */
export const jobSize = 8;
/** Jobs on their way to the other thread, so that it need not wait for the next one. */
export const mostJobsAway = 2;
/** Jobs that have been started and wait for the result of an earlier one. A bound on memory, not measured. */
export const mostJobsBegun = 12;

/** Files that are read ahead before the reader has to ask for more, and how many times this number until it is asked: 1 MB. */
export const readAheadChunk = 32;
export const readAheadChunks = 8;
/** How long to wait for the other thread before files are read here. */
export const readAheadWaitMs = 1_000;

/** If there are more drafts than this, their texts are on disk and not in memory. A usual feed has 20 entries. */
export const draftsInMemory = 500;
/**
 * Up to this many entries of a feed, the text of each is kept from one save to the next. Texts of larger feeds are copied from the
 * document.
 */
export const entryTextsInMemory = 500;
/**
 * If the drafts have more characters than this, they are not kept for the next run: reading and writing them takes memory.
 */
export const mostCachedCharacters = 64 * 1024 * 1024;
/** Shorter texts are not worth storing on disk. */
export const fewestStoredCharacters = 200;
/** How much of the text files may be unused, relative to what is used, before they are rewritten. */
export const mostUnusedBytes = 64 * 1024 * 1024;
/** Documents up to this length are compared with the one in place before anything is written. */
export const documentInMemory = 1024 * 1024;
/** The size of the pieces in which files are read and written. */
export const pieceBytes = 256 * 1024;

/** With more paths than this, looking at everything is faster than looking at them one by one. */
export const mostLooks = 500;
/**
 * Up to this many changed articles, each is put into its place in the line-ups, and only feeds that have one of them are made again. Of more,
 * line-ups are sorted and feeds made as a whole. Not measured.
 */
export const fewChanges = 50;
/** chokidar keeps a watch for each folder and a record for each file; with more articles than this, `fs.watch` for each folder is used. */
export const mostForChokidar = 5_000;
/** Rows in a line of the cache, which are parsed together: faster than one by one, and without one string of the whole size. */
export const rowsInCacheLine = 100;
/** Values that articles have in common, such as authors and tags, are written once, up to this many. */
export const mostSharedValues = 10_000;
/** For large sites, this share of articles may differ from the cache before it is rewritten: reading them again takes less time. */
export const outdatedShare = 0.01;
/**
 * If a site has more feeds, the documents of so many are looked at with each save, and all in every sweep: looking at the 2,100 documents of
 * 530 feeds took 6 of the 36 ms of a save, and at 20,000 would take 60.
 */
export const mostFeedsLookedAt = 100;
/** Of the folders of these documents, so many are looked at with each save, 3 µs each: a document that is deleted comes back with the next. */
export const mostFoldersLookedAt = 1_000;
/** Requests to a store at once: more would not be faster, and stores slow down clients that send too many. */
export const requestsAtOnce = 16;
/** So many files and folders are open at once while they are flushed side by side. */
export const flushedTogether = 64;
/** So many more may be open and wait for that, so that the disk is never idle: else writing waits. */
export const mostWaitingToBeFlushed = 64;
