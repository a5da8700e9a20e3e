/** What the door to the network allows a source in one night (design, section 9). */
export interface FetchLimits {
  /** Bytes of one answer after decompression. */
  decodedBytes: number;
  /** Network time of one download, all its tries and redirects together; waiting for one's turn is not counted. */
  downloadMs: number;
  /** Time from the start of a request to its answer's headers. */
  headersMs: number;
  /** Requests a source may make; robots.txt is counted apart. */
  requests: number;
  redirects: number;
  tries: number;
  /** Failures in a row on one host after which the source leaves it alone. */
  failuresInARow: number;
  /** The longest Retry-After that is waited for. */
  retryAfterMs: number;
  /** The longest Crawl-delay that is honoured. */
  crawlDelayMs: number;
  /** What is read of robots.txt (RFC 9309, 2.5). */
  robotsBytes: number;
  /** One page with its scripts, from the browser's start of it to its final HTML, all pages of its list walked. */
  viewMs: number;
}

/** The limits of the design; a caller may narrow them. */
export const fetchLimits: FetchLimits = {
  decodedBytes: 25_000_000,
  downloadMs: 60_000,
  headersMs: 10_000,
  requests: 30,
  redirects: 5,
  tries: 3,
  failuresInARow: 3,
  retryAfterMs: 60_000,
  crawlDelayMs: 30_000,
  robotsBytes: 500 * 1024,
  viewMs: 120_000,
};
