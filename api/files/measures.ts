import type { ContentType } from '../../db/files';
import type { TextParams } from '../../domain/kernel/textParams';
import { Problem } from '../http/problem';
import { pictureSize } from './pictureSize';

/** A sheet of A3 scanned at 600 dots an inch has seventy million; a browser needs four bytes for each. */
const MOST_MEGAPIXELS = 200;
const MOST_PAGES = 2_000;
/** A tree with more branches than pages is none; each branch takes a look, and a hostile file has a million. */
const MOST_BRANCHES = 10_000;

const refused = (
  code: 'picture-too-large' | 'picture-size-hidden' | 'document-too-long',
  params: TextParams,
): Problem => new Problem(code, { params, faults: [{ code, params }] });

const PAGE_TREE = Buffer.from('/Pages');

/**
 * How many pages a PDF says it has: the largest count of its page tree, or the branches of a tree that has too many. Where the tree is packed in streams of objects
 * nothing is told; nothing of ours opens it.
 */
const pagesOf = (content: Buffer): number => {
  let most = 0;
  let branches = 0;
  for (let at = content.indexOf(PAGE_TREE); at >= 0; at = content.indexOf(PAGE_TREE, at + PAGE_TREE.length)) {
    branches += 1;
    if (branches > MOST_BRANCHES) return branches;
    const near = content.toString('latin1', Math.max(0, at - 200), at + 200);
    const [, count = '0'] = /\/Count\s+(\d{1,10})/.exec(near) ?? [];
    most = Math.max(most, Number(count));
  }
  return most;
};

/** Refuses what hurts whoever opens it, by what it tells of itself. What tells nothing is kept: a torn photo is a record too. */
export const assertModest = (content: Buffer, type: ContentType): void => {
  if (type === 'application/pdf') {
    const pages = pagesOf(content);
    if (pages > MOST_PAGES) throw refused('document-too-long', { pages, max: MOST_PAGES });
    return;
  }
  const size = pictureSize(content, type);
  if (size === 'hidden') throw refused('picture-size-hidden', {});
  const { width, height } = size ?? { width: 0, height: 0 };
  if (width * height > MOST_MEGAPIXELS * 1_000_000) {
    throw refused('picture-too-large', { width, height, max: MOST_MEGAPIXELS });
  }
};
