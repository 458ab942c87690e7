/**
 * From which size on a trick is worth it, and how large its pieces are: every such number is here and nowhere else. None of them changes a
 * byte of what is published. Where a number was measured, the figure stands beside it; `test/bench/results.md` has the runs.
 */

/** So many article files are worth preparations: reading ahead in another thread took 100,000 articles from 0.31 of a cold build to 0.20. */
export const manyFiles = 2_000;
/** From so many articles on, what is kept of each counts: a heap kept small took complete feeds of 100,000 from 1,589 to 378 MB. */
export const hugeCount = 25_000;

/** Articles to render that are worth a second thread: it takes 17 ms to start, and an article some 0.1 ms to render. */
export const articlesWorthWorker = 300;
/** Entries to write that are worth it: writing and verifying one in three formats takes as long as rendering it. */
export const entriesWorthWorker = 300;
/** Articles or entries in one job for the other thread. Twenty were no quicker. */
export const jobSize = 8;
/** Jobs that are on their way to the other thread, so that it need not wait for the next. */
export const mostJobsAway = 2;
/** Jobs that have been begun, and wait for the result of an earlier one: a bound on what is held meanwhile, not a measured number. */
export const mostJobsBegun = 12;

/** Files that are read ahead without asking whether they are still wanted, and how many times so many until they are asked for: 1 MB. */
export const readAheadChunk = 32;
export const readAheadChunks = 8;
/** So long the other thread is waited for; then files are read here. */
export const readAheadWaitMs = 1_000;

/** Of more drafts than this, the texts lie on the disk and not in memory. A usual feed has 20 entries, a large one fewer than these. */
export const draftsInMemory = 500;
/** Up to so many entries of a feed, the text of each is kept from one save to the next. Those of larger feeds are copied from the document. */
export const entryTextsInMemory = 500;
/** So many entries of documents with the same frame are remembered as verified. */
export const verifiedInMemory = 500;
/** What was in none of so many checks is forgotten: without, 18 MB more after 2,500 saves. */
export const checksRemembered = 36;
/** Shorter texts are not worth a place on the disk. */
export const fewestStoredCharacters = 200;
/** So much of the files of texts may be unused beside what is used, before they are written anew. */
export const mostUnusedBytes = 64 * 1024 * 1024;
/** Documents up to this length are compared with the one in place before anything is written. */
export const documentInMemory = 1024 * 1024;
/** What is read or written piece by piece. */
export const pieceBytes = 256 * 1024;

/** Looking at everything is quicker than looking at more than so many paths one by one. */
export const mostLooks = 500;
/** chokidar holds a watch for each folder and a record for each file; above so many articles, `fs.watch` for each folder is enough. */
export const mostForChokidar = 5_000;
/** Rows in a line of the cache, which are parsed together: neither one by one, nor in one text of their whole size. */
export const rowsInCacheLine = 100;
/** What articles have in common, such as authors and tags, is written once, up to so many values. */
export const mostSharedValues = 10_000;
/** Of many articles, this part may differ from the cache before it is written anew: a start reads those again in less time. */
export const outdatedShare = 0.01;
