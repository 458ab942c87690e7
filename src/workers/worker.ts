/** The requests that a worker understands: for each name, the job that is sent and the answer that comes back. */
type Questions<Work> = { readonly [K in keyof Work]: { readonly job: unknown; readonly answer: unknown } };

export type Ask<Work extends Questions<Work>> = <K extends keyof Work>(
  kind: K,
  job: Work[K]["job"],
) => Promise<Work[K]["answer"]>;

/** Another thread, which does one job after another. Once it has failed, every request is rejected. */
export interface Worker<Work extends Questions<Work>> {
  readonly ask: Ask<Work>;
  readonly stop: () => void;
}
