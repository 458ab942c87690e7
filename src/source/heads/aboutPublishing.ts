/**
 * Names of properties that may say that a page is not for everybody: `Private`, `Ready to publish?`, `Review status`. What they say is decided
 * where the visibility of articles is read.
 */
export const aboutPublishing =
  /(?:^|[ _-])(?:status|state|stage|workflow|visibility|visible|privacy|private|public|access|audience|draft|(?:un)?publish(?:ed|able)?|hidden|hide|(?:un)?listed|internal|confidential|secret|members|wip|unfinished|ready|live|approved|released|embargo|archived|deleted)(?:$|[ _?-])/i;
