import { createFolderDefaults } from "../../article/folderDefaults.ts";
import { createTracer, type Traces } from "../../cache/trace.ts";
import type { createContentRenderer } from "../../content/render.ts";
import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Content, Draft } from "../../model/entry.ts";
import type { RenderMarkup } from "../../model/markup.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { SiteIndex } from "../../model/siteIndex.ts";
import type { ContentPath } from "../../model/text.ts";
import { readBody } from "../../source/bodies/readBody.ts";
import { createTemplateData } from "../../source/templateData.ts";
import { fingerprintOf } from "../articles/fingerprint.ts";

/** The result for one article, in a form that can be sent from one thread to another. */
export interface RenderedDraft {
  readonly path: ContentPath;
  /** Undefined if the body cannot be read or rendered. */
  readonly made?: Omit<Draft, "article">;
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: Traces;
}

export interface DraftRenderer {
  /** One at a time, so that every file that is looked at belongs to the article that is being rendered. */
  readonly render: (article: Article) => Promise<RenderedDraft>;
  /** Only for a preview: the result is not kept. */
  readonly preview: (article: Article) => Promise<Content | undefined>;
}

/** Renders articles. The content stage is loaded when the first one comes. */
export function createDraftRenderer(config: Config, fs: FileSystem, site: SiteIndex): DraftRenderer {
  const tracer = createTracer(fs, site);
  let markup: RenderMarkup | undefined;
  const renderMarkup: RenderMarkup = async (name, text) => {
    const { createMarkupRenderer } = await import("../../markup/markupRenderer.ts");
    markup ??= createMarkupRenderer({ fs, tracedFs: tracer.fs, root: config.root, contentDir: config.content.dir });
    return await markup(name, text);
  };
  let stage: ReturnType<typeof createContentRenderer> | undefined;
  const load = async (): Promise<NonNullable<typeof stage>> => {
    const { createContentRenderer } = await import("../../content/render.ts");
    stage ??= createContentRenderer(
      config,
      tracer.fs,
      renderMarkup,
      createTemplateData(config, tracer.fs, createFolderDefaults(config.content.defaults)),
    );
    return stage;
  };
  return {
    render: async (article) => {
      const { path } = article;
      const body = readBody(fs, config.content.dir, article);
      if (body.value === undefined) return { path, diagnostics: body.diagnostics, traces: tracer.take() };
      const { value, diagnostics } = await (stage ?? (await load())).render(article, body.value, tracer.site);
      const all = [...body.diagnostics, ...diagnostics];
      const traces = tracer.take();
      if (value === undefined) return { path, diagnostics: all, traces };
      const { digest, sketch } = fingerprintOf(article, body.value);
      return { path, made: { rendered: value, digest, sketch }, diagnostics: all, traces };
    },
    preview: async (article) => {
      const body = readBody(fs, config.content.dir, article);
      if (body.value === undefined) return undefined;
      return (await (stage ?? (await load())).render(article, body.value, site)).value?.content;
    },
  };
}
