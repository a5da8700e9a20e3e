import { Printed } from './listing.tsx';

/** A name, its value, and where the value leads. */
export type Pair = [name: string, value: string | undefined, href?: string];

/** Names and values; what is not known is left out. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl class="pairs">
      {pairs.flatMap(([name, value, href]) =>
        value === undefined
          ? []
          : [
              <dt>{name}</dt>,
              <dd>
                {href === undefined ? (
                  <Printed text={value} />
                ) : (
                  <a href={href}>
                    <Printed text={value} />
                  </a>
                )}
              </dd>,
            ],
      )}
    </dl>
  );
}
