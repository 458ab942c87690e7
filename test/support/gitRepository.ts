import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A repository for a test, without the settings of the user or the machine. */
export class GitRepository {
  readonly dir: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(dir: string, ...options: readonly string[]) {
    this.dir = dir;
    this.#env = {
      PATH: process.env.PATH ?? "",
      HOME: dir,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "A",
      GIT_AUTHOR_EMAIL: "a@example.org",
      GIT_COMMITTER_NAME: "A",
      GIT_COMMITTER_EMAIL: "a@example.org",
    };
    mkdirSync(dir, { recursive: true });
    this.git("init", "-q", "-b", "main", ...options);
  }

  git(...args: readonly string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith({ input, at }: { readonly input?: string; readonly at?: string }, ...args: readonly string[]): string {
    const date = at === undefined ? {} : { GIT_AUTHOR_DATE: `${at}T12:00:00Z`, GIT_COMMITTER_DATE: `${at}T12:00:00Z` };
    const options = { cwd: this.dir, env: { ...this.#env, ...date }, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync("git", args, input === undefined ? options : { ...options, input }).trim();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.dir, path)), { recursive: true });
      writeFileSync(join(this.dir, path), text);
    }
  }

  /** Everything in it, committed at noon of that day. */
  commit(at: string, files: Readonly<Record<string, string>> = {}): void {
    this.write(files);
    this.git("add", "-A");
    this.gitWith({ at }, "commit", "-q", "-m", at);
  }
}
