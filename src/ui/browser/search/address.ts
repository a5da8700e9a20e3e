/** What the address leaves out, as it says nothing. */
const usual: Readonly<Record<string, string>> = { sort: 'relevance', list: 'regional' };
/** What asks nothing by itself. */
const idle: ReadonlySet<string> = new Set(['lang', 'form', 'adjacent', 'sort', 'list']);

/** The address of the form's question, as short as it can be; of the page without an answer where nothing is asked. */
export function addressOf(form: HTMLFormElement, asksAll = false): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text !== '' && usual[name] !== text) query.append(name, text);
  }
  const asks = asksAll || [...query.keys()].some((name) => !idle.has(name));
  const isWide = query.get('adjacent') === 'true';
  // Only a form that says it was sent can say that a box was not ticked.
  query.delete('form');
  if (isWide) query.delete('adjacent');
  if (!asks) for (const name of idle) if (name !== 'lang') query.delete(name);
  if (asks && (!isWide || ![...query.keys()].some((name) => !idle.has(name)))) {
    query.set('form', '1');
    if (isWide) query.set('adjacent', 'true');
  }
  return query.size === 0 ? '/' : `/?${query}`;
}
