import nodeFs, { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { contentPath } from "../../../../src/model/text.ts";
import { firstCommits } from "../../../../src/source/git/firstCommits.ts";
import { temporaryFolder } from "../../../support/build.ts";
import { GitRepository } from "../../../support/gitRepository.ts";

/** Long enough for git to notice the similarity of an edited one. */
const text = (about: string): string =>
  Array.from({ length: 30 }, (_, line) => `${about}, sentence ${line} of a text.\n`).join("");

let folder = "";
beforeEach(() => {
  const temporary = temporaryFolder();
  folder = temporary.path;
  onTestFinished(() => temporary[Symbol.dispose]());
});

const site = (): string => join(folder, "site");
const content = (): string => join(site(), "content");

/** path → day; and what was told. */
async function days(dir: string, ...paths: readonly string[]) {
  const { value, diagnostics } = await firstCommits(nodeFs, dir, paths.map(contentPath));
  return {
    days: Object.fromEntries(Array.from(value ?? [], ([path, at]) => [path, new Date(at).toISOString().slice(0, 10)])),
    told: diagnostics.map(({ name, message }) => `${name}: ${message}`),
  };
}

describe("the first commit", () => {
  test("of a file that kept its name", async () => {
    const repository = new GitRepository(site());
    repository.commit("2020-01-01", { "content/a.md": text("apples") });
    repository.commit("2021-01-01", { "content/a.md": text("apricots"), "content/sub/b.md": text("bears") });
    repository.write({ "content/new.md": text("news") });
    expect(await days(content(), "a.md", "sub/b.md", "new.md", "missing.md")).toEqual({
      days: { "a.md": "2020-01-01", "sub/b.md": "2021-01-01" },
      told: [],
    });
  });

  test("of files that were renamed, edited, swapped and moved in from another folder", async () => {
    const repository = new GitRepository(site());
    repository.commit("2018-01-01", { "_posts/x.md": text("xylophones"), "_posts/y.txt": text("yaks") });
    repository.commit("2019-01-01", { "_posts/p.md": text("pears"), "_posts/q.md": text("quinces") });
    mkdirSync(content());
    renameSync(join(site(), "_posts/x.md"), join(content(), "one.md"));
    repository.commit("2020-01-01", { "content/one.md": `${text("xylophones")}And one more line.\n` });
    repository.git("mv", "content/one.md", "content/two.md");
    repository.git("mv", "_posts/y.txt", "content/y.md");
    for (const name of ["p", "q"]) repository.git("mv", `_posts/${name}.md`, `content/${name}.md`);
    repository.commit("2021-01-01");
    repository.git("mv", "content/p.md", "content/t.md");
    repository.commit("2022-01-01");
    repository.commit("2022-06-01", { "content/p.md": text("peaches") });
    expect(await days(content(), "two.md", "y.md", "q.md", "t.md", "p.md")).toEqual({
      days: {
        "two.md": "2018-01-01",
        "y.md": "2018-01-01",
        "q.md": "2019-01-01",
        "t.md": "2019-01-01",
        "p.md": "2022-06-01",
      },
      told: [],
    });
  });

  test("of a file that was deleted and restored", async () => {
    const repository = new GitRepository(site());
    repository.commit("2018-01-01", { "content/a.md": text("apples"), "content/b.md": text("bears") });
    rmSync(join(content(), "a.md"));
    repository.commit("2019-01-01");
    repository.commit("2020-01-01", { "content/a.md": text("apples") });
    expect(await days(content(), "a.md")).toEqual({ days: { "a.md": "2018-01-01" }, told: [] });
  });

  test("of a file that became the page of a folder, and of two that swapped their names", async () => {
    const repository = new GitRepository(site());
    repository.commit("2018-01-01", { "content/post.md": text("posts"), "content/a.md": text("apples") });
    repository.commit("2019-01-01", { "content/b.md": text("bears") });
    rmSync(join(content(), "post.md"));
    repository.commit("2020-01-01", {
      "content/post/index.md": text("posts"),
      "content/a.md": text("bears"),
      "content/b.md": text("apples"),
    });
    const { days: found } = await days(content(), "post/index.md", "a.md", "b.md");
    expect(found["post/index.md"]).toBe("2018-01-01");
    // To git, the two were edited: their names are as old as they are.
    expect(found).toMatchObject({ "a.md": "2018-01-01", "b.md": "2019-01-01" });
  });

  test("of a file that was added on a branch, or only by the merge", async () => {
    const repository = new GitRepository(site());
    repository.commit("2020-01-01", { "content/a.md": text("apples") });
    repository.git("checkout", "-q", "-b", "branch");
    repository.commit("2020-02-01", { "content/branch.md": text("branches") });
    repository.git("checkout", "-q", "main");
    repository.commit("2020-03-01", { "content/c.md": text("cats") });
    repository.git("merge", "-q", "--no-commit", "--no-ff", "branch");
    repository.commit("2020-04-01", { "content/merged.md": text("mergers") });
    expect(await days(content(), "a.md", "branch.md", "c.md", "merged.md")).toEqual({
      days: { "a.md": "2020-01-01", "branch.md": "2020-02-01", "c.md": "2020-03-01", "merged.md": "2020-04-01" },
      told: [],
    });
  });

  test("of unusual names", async () => {
    const repository = new GitRepository(site());
    const names = [
      "ä b.md",
      'q"uote.md',
      "line\nbreak.md",
      "\u0001control.md",
      "日本語.md",
      "A.md",
      "*.md",
      ":(top).md",
    ];
    repository.commit("2020-01-01", Object.fromEntries(names.map((name) => [`content/${name}`, text(name)])));
    repository.commit("2021-01-01", { "content/cafe\u0301.md": text("coffee") });
    const { days: found } = await days(content(), ...names, "caf\u00e9.md");
    expect(found).toEqual({
      ...Object.fromEntries(names.map((name) => [name, "2020-01-01"])),
      "caf\u00e9.md": "2021-01-01",
    });
  });

  test.each([
    ["packed", (repository: GitRepository) => repository.git("pack-refs", "--all")],
    ["detached", (repository: GitRepository) => repository.git("checkout", "-q", "--detach")],
    [
      "collected",
      (repository: GitRepository) => {
        repository.git("gc", "-q");
        repository.git("commit-graph", "write", "--reachable", "--changed-paths");
      },
    ],
  ])("where what is checked out is %s", async (_kind, act) => {
    const repository = new GitRepository(site());
    repository.commit("2020-01-01", { "content/a.md": text("apples") });
    act(repository);
    expect(await days(content(), "a.md")).toEqual({ days: { "a.md": "2020-01-01" }, told: [] });
  });

  test("in a repository with SHA-256, a second work tree, a submodule, and a content folder that a link leads to", async () => {
    const repository = new GitRepository(site(), "--object-format=sha256");
    repository.commit("2020-01-01", { "content/a.md": text("apples") });
    repository.git("worktree", "add", "-q", "-b", "second", join(folder, "second"));
    symlinkSync(content(), join(folder, "link"));
    const inSubmodule = new GitRepository(join(folder, "articles"));
    inSubmodule.commit("2019-01-01", { "s.md": text("submodules") });
    const outer = new GitRepository(join(folder, "outer"));
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inSubmodule.dir, "content");
    expect((await days(content(), "a.md")).days).toEqual({ "a.md": "2020-01-01" });
    expect((await days(join(folder, "second/content"), "a.md")).days).toEqual({ "a.md": "2020-01-01" });
    expect((await days(join(folder, "link"), "a.md")).days).toEqual({ "a.md": "2020-01-01" });
    expect((await days(join(folder, "outer/content"), "s.md")).days).toEqual({ "s.md": "2019-01-01" });
  });
});

describe("clones that lack something", () => {
  const origin = (): GitRepository => {
    const repository = new GitRepository(join(folder, "origin"));
    repository.git("config", "uploadpack.allowFilter", "true");
    repository.commit("2020-01-01", { "content/old.md": text("old things") });
    repository.commit("2021-01-01", { "content/middle.md": text("middles") });
    repository.git("mv", "content/old.md", "content/renamed.md");
    repository.commit("2022-01-01");
    repository.commit("2023-01-01", { "content/new.md": text("news") });
    return repository;
  };
  const clone = (...options: readonly string[]): void => {
    const { dir } = origin();
    new GitRepository(join(folder, "elsewhere")).git("clone", "-q", ...options, pathToFileURL(dir).href, site());
  };

  test("a shallow clone is reported, and its first files do not count as new", async () => {
    clone("--depth=2");
    expect(await days(content(), "renamed.md", "middle.md", "new.md")).toEqual({
      days: { "new.md": "2023-01-01" },
      told: [expect.stringMatching(/^CLONE_SHALLOW: .*\(2 of them\)/)],
    });
  });

  test("a shallow clone that has everything that is needed is not reported", async () => {
    clone("--depth=2");
    expect(await days(content(), "new.md")).toEqual({ days: { "new.md": "2023-01-01" }, told: [] });
  });

  test("a clone without the files of former commits still has their names", async () => {
    clone("--filter=blob:none");
    expect(await days(content(), "renamed.md", "middle.md", "new.md")).toEqual({
      days: { "renamed.md": "2020-01-01", "middle.md": "2021-01-01", "new.md": "2023-01-01" },
      told: [],
    });
  });

  test("missing objects are reported, and so is a folder that is no longer a repository", async () => {
    clone();
    rmSync(join(site(), ".git/objects/pack"), { recursive: true });
    expect((await days(content(), "new.md")).told).toEqual([expect.stringMatching(/^HISTORY_UNTOLD: /)]);
    writeFileSync(join(site(), ".git/HEAD"), "ref: refs/heads/nothing\n");
    expect((await days(content(), "new.md")).told).toEqual([expect.stringMatching(/^HISTORY_UNTOLD: /)]);
    rmSync(join(site(), ".git"), { recursive: true });
    expect(await days(content(), "new.md")).toEqual({ days: {}, told: [] });
  });

  test("a missing git program is reported", async () => {
    clone();
    const { PATH } = process.env;
    process.env.PATH = folder;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    expect((await days(content(), "new.md")).told).toEqual([
      expect.stringContaining("git is not installed or not on PATH"),
    ]);
  });
});

/** A program that leaves a file, and every setting that may name one. */
describe("nothing that a repository names is run", () => {
  const mark = (): string => join(folder, "RAN");
  const ran = (): string => (nodeFs.existsSync(mark()) ? readFileSync(mark(), "utf8") : "");
  const trap = (name: string): string => {
    const file = join(folder, `trap-${name}`);
    writeFileSync(file, `#!/bin/sh\necho ${name} >> ${mark()}\nexit 1\n`, { mode: 0o755 });
    return file;
  };

  /** What hostile settings can name, and more than `git log` would use today. */
  const settings = (): string => `
[log]
	showSignature = true
[gpg]
	program = ${trap("gpg")}
[gpg "ssh"]
	program = ${trap("gpg-ssh")}
[core]
	fsmonitor = ${trap("fsmonitor")}
	sshCommand = ${trap("ssh")}
	pager = ${trap("pager")}
	editor = ${trap("editor")}
	askPass = ${trap("askpass")}
	hooksPath = ${folder}/hooks
	attributesFile = ${folder}/attributes
	alternateRefsCommand = ${trap("alternates")}
[alias]
	log = !${trap("alias-log")}
	ls-tree = !${trap("alias-ls-tree")}
[diff]
	external = ${trap("diff-external")}
[diff "trap"]
	textconv = ${trap("textconv")}
	command = ${trap("diff-command")}
[filter "trap"]
	clean = ${trap("clean")}
	smudge = ${trap("smudge")}
	process = ${trap("process")}
	required = true
[pager]
	log = ${trap("pager-log")}
[credential]
	helper = !${trap("credential")}
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::${trap("remote")} %S
	promisor = true
	partialclonefilter = blob:none
	uploadpack = ${trap("uploadpack")}
[include]
	path = ${folder}/more
`;

  /** A history with a signed commit, an article that was renamed, and a file that only the remote has. */
  const armed = (dir: string, ...options: readonly string[]): GitRepository => {
    const repository = new GitRepository(dir, ...options);
    const isBare = options.includes("--bare");
    const blob = repository.gitWith({ input: text("apples") }, "hash-object", "-w", "--stdin");
    const edited = repository.gitWith({ input: `${text("apples")}More.\n` }, "hash-object", "-w", "--stdin");
    const treeOf = (name: string, file: string): string => {
      const entry = (mode: string, type: string, hash: string, path: string): string =>
        repository.gitWith({ input: `${mode} ${type} ${hash}\t${path}\n` }, "mktree");
      return entry("040000", "tree", entry("100644", "blob", file, name), "content");
    };
    const commitOf = (tree: string, ...parents: readonly string[]): string => {
      const person = "A <a@example.org> 1577880000 +0000";
      const lines = [
        `tree ${tree}`,
        ...parents.map((one) => `parent ${one}`),
        `author ${person}`,
        `committer ${person}`,
      ];
      const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----";
      return repository.gitWith(
        { input: `${[...lines, signature].join("\n")}\n\nmessage\n` },
        ...["hash-object", "-t", "commit", "-w", "--stdin"],
      );
    };
    const head = commitOf(treeOf("b.md", edited), commitOf(treeOf("a.md", blob)));
    repository.git("update-ref", "refs/heads/main", head);
    const gitDir = isBare ? dir : join(dir, ".git");
    rmSync(join(gitDir, "objects", blob.slice(0, 2), blob.slice(2)));
    writeFileSync(join(folder, "more"), `[gpg "x509"]\n\tprogram = ${trap("included")}\n`);
    mkdirSync(join(folder, "hooks"), { recursive: true });
    for (const hook of ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"])
      renameSync(trap(`hook-${hook}`), join(folder, "hooks", hook));
    writeFileSync(join(folder, "attributes"), "* diff=trap filter=trap\n");
    mkdirSync(join(gitDir, "info"), { recursive: true });
    writeFileSync(join(gitDir, "info/attributes"), "* diff=trap filter=trap\n");
    nodeFs.appendFileSync(join(gitDir, "config"), settings());
    return repository;
  };

  /** The test notices what is run: git, if it is asked directly, does run it. */
  const springs = (repository: GitRepository, dir: string): void => {
    repository.git("-C", dir, "log");
    expect(ran()).toContain("gpg");
    expect(() => repository.git("-C", dir, "log", "-M", "--name-status")).toThrow();
    expect(ran()).toContain("remote");
    rmSync(mark());
  };

  const inside = (count: number): readonly string[] => [
    `HISTORY_INSIDE: git is not used for articles without a date (${count} of them): the repository is inside the content folder`,
  ];
  const inContent = (...names: readonly string[]): string => join(content(), ...names);
  const article = (): void => {
    mkdirSync(content(), { recursive: true });
    writeFileSync(inContent("b.md"), `${text("apples")}More.\n`);
  };

  test("a bare repository that the content folder is", async () => {
    springs(armed(content(), "--bare"), content());
    article();
    expect(await days(content(), "b.md")).toEqual({ days: {}, told: [] });
    expect(ran()).toBe("");
  });

  test("a bare repository between the site and its content", async () => {
    const repository = armed(site(), "--bare");
    article();
    springs(repository, content());
    expect((await days(content(), "b.md")).days).toEqual({});
    expect(ran()).toBe("");
  });

  test("a folder .git in the content", async () => {
    article();
    springs(armed(content()), content());
    expect(await days(content(), "content/b.md", "b.md")).toEqual({ days: {}, told: inside(2) });
    expect(ran()).toBe("");
  });

  test("a file .git in the content that leads to a folder in it", async () => {
    article();
    const repository = armed(inContent("hidden"), "--bare");
    writeFileSync(inContent(".git"), "gitdir: ./hidden\n");
    springs(repository, content());
    expect(await days(content(), "content/b.md", "b.md")).toEqual({ days: {}, told: inside(2) });
    expect(ran()).toBe("");
  });

  test("a file or a link .git of the site that leads into the content", async () => {
    article();
    const repository = armed(inContent("hidden"), "--bare");
    repository.git("config", "core.bare", "false");
    writeFileSync(join(site(), ".git"), "gitdir: content/hidden\n");
    springs(repository, site());
    expect(await days(content(), "b.md")).toEqual({ days: {}, told: inside(1) });
    rmSync(join(site(), ".git"));
    symlinkSync("content/hidden", join(site(), ".git"));
    expect(await days(content(), "b.md")).toEqual({ days: {}, told: inside(1) });
    expect(ran()).toBe("");
  });

  test("a work tree whose repository is in the content", async () => {
    article();
    const repository = armed(inContent("hidden"), "--bare");
    const gitDir = join(folder, "worktree");
    mkdirSync(gitDir);
    writeFileSync(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
    writeFileSync(join(gitDir, "commondir"), `${inContent("hidden")}\n`);
    writeFileSync(join(gitDir, "gitdir"), `${join(site(), ".git")}\n`);
    writeFileSync(join(site(), ".git"), `gitdir: ${gitDir}\n`);
    repository.git("config", "core.bare", "false");
    springs(repository, site());
    expect(await days(content(), "b.md")).toEqual({ days: {}, told: inside(1) });
    expect(ran()).toBe("");
  });

  test("objects in the content", async () => {
    const repository = armed(site());
    article();
    renameSync(join(site(), ".git/objects"), inContent("objects"));
    symlinkSync("../content/objects", join(site(), ".git/objects"));
    springs(repository, site());
    expect(await days(content(), "b.md")).toEqual({ days: {}, told: inside(1) });
    expect(ran()).toBe("");
  });

  test("the site's own repository: its settings do not count, but its history does", async () => {
    const repository = armed(site());
    article();
    writeFileSync(join(site(), ".git/config.worktree"), settings());
    writeFileSync(join(site(), ".gitattributes"), "* diff=trap filter=trap\n");
    springs(repository, site());
    // The blob of the first commit is missing and nobody fetches it: the rename cannot be found in a file, but there is a date.
    expect(await days(content(), "b.md")).toEqual({ days: { "b.md": "2020-01-01" }, told: [] });
    expect(ran()).toBe("");
  });

  test("a repository of somebody else between the site and its content", async () => {
    const outer = new GitRepository(folder);
    outer.commit("2010-01-01", { "README.md": "outer" });
    const repository = armed(site());
    article();
    springs(repository, site());
    expect((await days(content(), "b.md")).days).toEqual({ "b.md": "2020-01-01" });
    expect(ran()).toBe("");
  });

  test("a bare repository in the content does not hide the site's own", async () => {
    const repository = new GitRepository(site());
    repository.commit("2015-01-01", { "content/b.md": `${text("apples")}More.\n` });
    springs(armed(content(), "--bare"), content());
    expect((await days(content(), "b.md")).days).toEqual({ "b.md": "2015-01-01" });
    expect(ran()).toBe("");
  });

  test("settings of the user and of the environment", async () => {
    const repository = armed(site());
    article();
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(join(home, ".gitconfig"), settings());
    const before = { ...process.env };
    Object.assign(process.env, {
      HOME: home,
      XDG_CONFIG_HOME: home,
      GIT_DIR: join(site(), ".git"),
      GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "gpg.program",
      GIT_CONFIG_VALUE_0: trap("environment"),
      GIT_SSH_COMMAND: trap("ssh-environment"),
      GIT_EXTERNAL_DIFF: trap("diff-environment"),
      GIT_PAGER: trap("pager-environment"),
      GIT_EXEC_PATH: content(),
    });
    onTestFinished(() => {
      process.env = before;
    });
    springs(repository, site());
    expect((await days(content(), "b.md")).days).toEqual({ "b.md": "2020-01-01" });
    expect(ran()).toBe("");
  });

  test("a program named git in the content, or in the working directory", async () => {
    new GitRepository(site()).commit("2015-01-01", { "content/b.md": text("bears") });
    renameSync(trap("git"), inContent("git"));
    const before = { PATH: process.env.PATH ?? "", cwd: process.cwd() };
    process.env.PATH = `.:${content()}:${content()}/../content:${before.PATH}`;
    onTestFinished(() => {
      process.env.PATH = before.PATH;
    });
    expect((await days(content(), "b.md")).days).toEqual({ "b.md": "2015-01-01" });
    expect(ran()).toBe("");
  });
});
