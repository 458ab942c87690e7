/** The id of a YouTube video, from its id or any of its URLs. */
export function youtubeId(typed: string): string {
  return /(?:v=|youtu\.be\/|embed\/|shorts\/)([\w-]{6,})/.exec(typed)?.[1] ?? typed;
}
