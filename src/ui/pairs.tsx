import { Printed } from './listing.tsx';

/** A name, its value, where the value leads, and its language where it is surely Danish. */
export type Pair = [name: string, value: string | undefined, more?: { href?: string; lang?: 'da' | undefined }];

/** What a list says of itself, whatever language the page is in. */
export const danish = { lang: 'da' } as const;

/** Names and values; what is not known is left out. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl class="pairs">
      {pairs.flatMap(([name, value, { href, lang } = {}]) =>
        value === undefined
          ? []
          : [
              <dt>{name}</dt>,
              <dd>
                {href === undefined ? (
                  <Printed text={value} lang={lang} />
                ) : (
                  <a href={href}>
                    <Printed text={value} lang={lang} />
                  </a>
                )}
              </dd>,
            ],
      )}
    </dl>
  );
}
