import { type ContinueAsNewOptions, upsertMemo, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { changedAttributes, type ListedAttributes, memoOf } from '../searchAttributes';

/** How Temporal lists the case: its search attributes and its memo. */
export class Listing {
  private latest: ListedAttributes | undefined;

  constructor(private readonly programme: string) {}

  follow(listed: ListedAttributes | undefined): void {
    this.latest = listed;
  }

  /** Writes what changed. Each change is an event in the history. */
  publish(): void {
    if (this.latest === undefined) return;
    const { typedSearchAttributes, memo } = workflowInfo();
    const changed = changedAttributes(typedSearchAttributes, this.programme, this.latest);
    if (changed.length > 0) upsertSearchAttributes(changed);
    if (memo?.name !== this.latest.name) upsertMemo(memoOf(this.programme, this.latest.name));
  }

  /** What the next run starts with. A change that ends a run is written there, which saves an event. */
  forNextRun(): Pick<ContinueAsNewOptions, 'typedSearchAttributes' | 'memo'> {
    const { typedSearchAttributes: known, memo } = workflowInfo();
    if (this.latest === undefined) return { typedSearchAttributes: known, memo: { ...memo } };
    return {
      typedSearchAttributes: known.updateCopy(changedAttributes(known, this.programme, this.latest)),
      memo: { ...memo, ...memoOf(this.programme, this.latest.name) },
    };
  }
}
