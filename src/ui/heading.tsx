import type { Child } from 'hono/jsx';
import type { View } from './view.ts';

interface HeadingProps {
  /** Its level on a page of ours. */
  level: 2 | 3 | 4;
  view: View;
  id?: string;
  children?: Child;
}

const tags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** A heading at the level it has where it stands: in another's page everything may lie deeper. */
export function Heading({ level, view, id, children }: HeadingProps) {
  const deep = level - 2 + (view.deeper ?? 0);
  const Tag = tags[Math.max(0, Math.min(deep, tags.length - 1))] ?? 'h6';
  return <Tag {...(id !== undefined && { id })}>{children}</Tag>;
}
