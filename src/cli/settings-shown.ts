import type { Explained } from '../config.ts';

/** The formats in which the settings are shown. */
export const settingsShown = ['text', 'markdown', 'env'] as const;

/** Every environment variable, as text for a terminal, as a page, or as a file to fill in. */
export function settingsIn(format: (typeof settingsShown)[number], settings: readonly Explained[]): string {
  if (format === 'markdown') return asMarkdown(settings);
  return format === 'env' ? asEnvironmentFile(settings) : settingsAsText(settings);
}

/** A line each, as in the help of commands. */
export function settingsAsText(settings: readonly Explained[]): string {
  const widest = Math.max(...settings.map(({ name }) => name.length));
  const line = ({ name, says, takes, fallback }: Explained) => {
    const more = [...(takes === undefined ? [] : [takes]), ...(fallback === undefined ? [] : [`default ${fallback}`])];
    return `  ${name.padEnd(widest)} ${says}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
  };
  return settings.map(line).join('\n');
}

function asMarkdown(settings: readonly Explained[]): string {
  const cell = (text: string | undefined) => (text === undefined ? '' : text.replaceAll('|', '\\|'));
  const code = (text: string | undefined) => (text === undefined ? '' : `\`${text}\``);
  const row = ({ name, says, takes, fallback }: Explained) =>
    `| ${code(name)} | ${cell(says)} | ${cell(takes ?? 'text')} | ${code(fallback)} |`;
  return `# Configuration

Made from \`src/config.ts\` by \`positivliste config --as markdown\`. All of it is environment variables; an empty one counts as not
set, and one that is set wrongly is refused by name before anything begins.

| Variable | What it is for | What it takes | Default |
|---|---|---|---|
${settings.map(row).join('\n')}
`;
}

/** Read alike by Docker Compose (`env_file`) and by systemd (`EnvironmentFile`): nothing is quoted, comments have lines of their own. */
function asEnvironmentFile(settings: readonly Explained[]): string {
  const entry = ({ name, says, takes, fallback = '' }: Explained) =>
    `# ${says}${takes === undefined ? '' : ` (${takes})`}\n#${name}=${fallback}\n`;
  return `# Made by \`positivliste config --as env\`: every setting with its default. Take the # away in front of what you set. Only the operator
# may read this file, since addresses of webhooks are secrets.

${settings.map(entry).join('\n')}`;
}
