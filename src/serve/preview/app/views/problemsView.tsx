import type { PreviewProblems, PreviewState, SourceExcerpt } from "../../model.ts";
import { AcceptButton } from "../parts/acceptButton.tsx";

/** The problems, file by file, and what the guard holds back. */
export function ProblemsView({ state }: { readonly state: PreviewState }) {
  const { held, problems } = state;
  return (
    <section class="page" aria-labelledby="problems">
      <h1 id="problems">Problems</h1>
      {held.length === 0 && problems.length === 0 ? <p class="empty">No problems found.</p> : null}
      {held.map(({ feed, reasons }) => (
        <section key={feed} class="card held" aria-label={`Held back: ${feed}`}>
          <h2>
            <span class="badge held">Held back</span> {state.feeds.find(({ name }) => name === feed)?.title ?? feed}
          </h2>
          <p>Subscribers keep getting the last version of this feed until you accept the new one.</p>
          {reasons.map((reason) => (
            <div key={reason.message} class="reason">
              <p>
                <strong>{reason.message}</strong>
              </p>
              {reason.entries.length === 0 ? null : (
                <ul>
                  {reason.entries.slice(0, 20).map((entry, index) => (
                    <li key={index}>
                      <span class="start" dir="auto">
                        {entry.title}
                      </span>
                      {entry.before === undefined ? null : <Address verb="is">{entry.before}</Address>}
                      {entry.after === undefined ? null : <Address verb="would be">{entry.after}</Address>}
                    </li>
                  ))}
                </ul>
              )}
              <p class="soft">{reason.hint}</p>
            </div>
          ))}
        </section>
      ))}
      {state.heldToken === undefined ? null : <AcceptButton key={state.heldToken} token={state.heldToken} />}
      {problems.map((file) => (
        <FileProblems key={file.profile ?? file.file} file={file} />
      ))}
    </section>
  );
}

function Address({ verb, children }: { readonly verb: "is" | "would be"; readonly children: string }) {
  return (
    <span class="address">
      <span class="soft">{verb}</span> {verb === "is" ? <del>{children}</del> : <ins>{children}</ins>}
    </span>
  );
}

function FileProblems({ file }: { readonly file: PreviewProblems }) {
  const name = file.file === "" ? "The site" : file.file;
  return (
    <section class="file" aria-label={file.profile === undefined ? name : `Profile ${file.profile}`}>
      {file.profile === undefined ? (
        <h2 class="mono">{name}</h2>
      ) : (
        <h2>
          Profile <span class="mono">{file.profile}</span>
        </h2>
      )}
      <ul class="cards">
        {file.diagnostics.map((one, index) => (
          <li key={index} class={`card ${one.severity}`}>
            <p class="card-head">
              <span class={`badge ${one.severity}`}>{one.severity}</span> {one.message}
            </p>
            {one.excerpt === undefined ? null : <Excerpt excerpt={one.excerpt} line={one.line} column={one.column} />}
            {one.hint === undefined ? null : <p>{one.hint}</p>}
            <p class="soft small">
              {[
                one.code,
                ...(one.file === undefined ? [] : [one.file]),
                ...(one.line === undefined
                  ? []
                  : [`line ${one.line}${one.column === undefined ? "" : `, column ${one.column}`}`]),
                ...(one.count === undefined ? [] : [`${one.count} times`]),
                ...(one.spec === undefined ? [] : [one.spec]),
              ].join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ExcerptProps {
  readonly excerpt: SourceExcerpt;
  /** What it is about. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** The lines around a problem, numbered. */
function Excerpt({ excerpt: { first, lines }, line, column }: ExcerptProps) {
  return (
    <ol class="excerpt" start={first} aria-label={`Lines ${first} to ${first + lines.length - 1}`}>
      {lines.map((text, index) => (
        <li key={index} data-line={first + index} class={first + index === line ? "faulty" : ""}>
          <code>{first + index === line ? <Line text={text} column={column} /> : text}</code>
        </li>
      ))}
    </ol>
  );
}

/** The line with the place of the problem highlighted, to the end of the word or quotation. */
function Line({ text, column }: { readonly text: string; readonly column: number | undefined }) {
  const start = (column ?? 0) - 1;
  if (start < 0 || start >= text.length) return <span>{text}</span>;

  const end = start + (/^(?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s"',]+|.)/u.exec(text.slice(start))?.[0].length ?? 1);
  return (
    <span>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </span>
  );
}
