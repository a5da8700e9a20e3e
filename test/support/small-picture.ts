import type { Browser, Page } from 'playwright';

/** A picture in greys, a number from 0 to 255 for each cell, row by row. */
export interface SmallPicture {
  width: number;
  greys: readonly number[];
  /** The same as a PNG, for a person to look at. */
  png: Buffer;
}

/** So many points of a page, across and down, are one cell: letters become grey lines, and their edges do not matter. */
const pointsOfCell = 8;

/** Makes a PNG small, by so many times, in a browser's own canvas. */
async function shrunk(browser: Browser, png: Buffer, times: number): Promise<SmallPicture> {
  const page = await browser.newPage();
  try {
    const { width, greys, url } = await page.evaluate(
      async ({ source, scale }) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(bitmap.width / scale);
        canvas.height = Math.round(bitmap.height / scale);
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.imageSmoothingQuality = 'high';
        context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const greyAt = (at: number) => ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
        const cells = Array.from({ length: data.length / 4 }, (_, cell) => greyAt(cell * 4));
        return { width: canvas.width, greys: cells, url: canvas.toDataURL('image/png') };
      },
      { source: png.toString('base64'), scale: times },
    );
    return { width, greys, png: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') };
  } finally {
    await page.close();
  }
}

/** What is seen of a page without scrolling, made small. */
export const smallPictureOf = async (browser: Browser, page: Page): Promise<SmallPicture> =>
  shrunk(browser, await page.screenshot({ animations: 'disabled', caret: 'hide' }), pointsOfCell);

export const readSmallPicture = (browser: Browser, png: Buffer): Promise<SmallPicture> => shrunk(browser, png, 1);

const notTheSame = 40;

/** The share of the cells that are not the same in two pictures; all of them where they differ in size. */
export function shareChanged(before: SmallPicture, after: SmallPicture): number {
  if (before.width !== after.width || before.greys.length !== after.greys.length) return 1;
  const changed = after.greys.filter((grey, at) => Math.abs(grey - (before.greys[at] ?? 0)) > notTheSame);
  return changed.length / after.greys.length;
}

/** How wide this machine's letters are: pictures of a page in other letters cannot be compared. */
export const widthOfLetters = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const probe = document.createElement('span');
    probe.textContent = 'Kurser på positivlisten 0123456789';
    probe.style.cssText = 'position:absolute;white-space:nowrap;font-size:16px';
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Math.round(width);
  });
