/** The exit status of a command. */
export const exitStatus = {
  done: 0,
  leftOut: 1,
  wrongUse: 2,
  held: 3,
  notLive: 4,
  refused: 5,
  notPublished: 6,
  interrupted: 130,
  terminated: 143,
} as const;
