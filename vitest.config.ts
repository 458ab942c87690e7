import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Programs under test keep their caches away from the user's.
    // They show commands as `npx` has to run them if npm has started them; here, only where a test says so.
    env: { XDG_CACHE_HOME: join(tmpdir(), "feedwright-test-cache"), npm_command: "" },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: watch tests wait for real file events, and starve when every core is taken.
    maxWorkers: 2,
  },
});
