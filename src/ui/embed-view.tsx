import type { CoursesObject } from '../contract/course.ts';
import { CompactAnswer, CompactForm, CompactSaid, compactTexts } from './compact.tsx';
import { pageAddress, type SearchForm } from './form.ts';
import { iconPath } from './mark.tsx';
import { stylePath } from './style.ts';
import type { View } from './view.ts';
import { widgetTexts } from './widget-text.ts';

interface EmbedViewProps {
  view: View;
  form: SearchForm;
  /** Whether the frame's address has decided the place. */
  hasPlace: boolean;
  lists: readonly string[];
  /** What the frame's address says, which goes with every question. */
  kept: Readonly<Record<string, string>>;
  answer?: CoursesObject | undefined;
  problem?: { field: 'q' | 'sted' | undefined; message: string } | undefined;
}

/** The search alone, to stand in a frame on another's page. Its links open in the page around, as no page of ours lies in a frame. */
export function EmbedView({ view, form, hasPlace, lists, kept, answer, problem }: EmbedViewProps) {
  const texts = compactTexts(view);
  const place = hasPlace ? (answer?.place?.kommune?.navn ?? answer?.place?.name) : undefined;
  const field = problem?.field;
  const inner = { ...view, deeper: -1 };
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <base target="_top" />
        <title>{widgetTexts[view.language].embedTitle}</title>
        <link rel="stylesheet" href={stylePath} />
        <link rel="icon" href={iconPath} type="image/svg+xml" />
      </head>
      <body class="embed">
        <main>
          <h1>{place === undefined ? texts.heading : texts.inKommune(place)}</h1>
          <CompactForm
            form={form}
            view={inner}
            action="/embed"
            hasPlace={hasPlace}
            lists={lists}
            hidden={kept}
            {...(problem && field && { problem: { field, message: problem.message } })}
          />
          {problem && field === undefined ? (
            <p class="card error" role="alert">
              {problem.message}
            </p>
          ) : null}
          {answer ? (
            <>
              <div role="status">
                <CompactSaid answer={answer} form={form} view={inner} />
              </div>
              <CompactAnswer answer={answer} form={form} view={inner} />
            </>
          ) : null}
        </main>
        <footer class="source">
          {view.texts.unofficial} <a href={pageAddress('/om', view.language)}>{view.texts.about}</a>
        </footer>
      </body>
    </html>
  );
}
