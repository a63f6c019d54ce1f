/** @modules own */
import { recordedEvent, type Upcasters, upcast, versionOf } from '../../domain/kernel/engine/event';
import { inTodaysVersions, readEvents } from '../../domain/kernel/journal/fold';
import { inTodaysShape, type StateUpcasters, shapeOf } from '../../domain/kernel/journal/shape';

/** `asked` has had three shapes: a title, then a list of them, then each with its language. */
const UPCASTERS: Upcasters = {
  asked: {
    1: ({ title }: { title: string }) => ({ titles: [title] }),
    2: ({ titles }: { titles: readonly string[] }) => ({ titles: titles.map((text) => ({ text, language: 'zh-CN' })) }),
  },
};
const TODAY = { titles: [{ text: '修门', language: 'zh-CN' }] };

describe('an event of an older version', () => {
  test.each([
    [1, { title: '修门' }],
    [2, { titles: ['修门'] }],
    [3, TODAY],
  ])('of version %i is read as today’s', (v, data) => {
    expect(upcast(UPCASTERS, { type: 'asked', v, data })).toEqual({ type: 'asked', data: TODAY });
    expect(inTodaysVersions(UPCASTERS, [{ type: 'asked', v, data }])).toEqual([{ type: 'asked', v: 3, data: TODAY }]);
  });

  test('an event’s version follows from its type: without an upcaster it is 1', () => {
    expect([versionOf(UPCASTERS, 'asked'), versionOf(UPCASTERS, 'done')]).toEqual([3, 1]);
    expect(recordedEvent(UPCASTERS, { type: 'done', data: {} })).toEqual({ type: 'done', v: 1, data: {} });
  });

  test('an event of a newer version is refused, because another release wrote it', () => {
    expect(() => readEvents(UPCASTERS, [{ type: 'asked', v: 4, data: {} }])).toThrow(
      new RangeError('asked is of version 4, newer than 3'),
    );
  });

  test('an event without an upcaster for each version is refused', () => {
    const gap: Upcasters = { asked: { 2: (data) => data } };
    expect(() => upcast(gap, { type: 'asked', v: 1, data: {} })).toThrow(
      new RangeError('asked has no upcaster from version 1'),
    );
  });
});

describe('a state of an older shape', () => {
  const SHAPES: StateUpcasters = [
    ({ title }: { title: string }) => ({ titles: [title] }),
    ({ titles }: { titles: readonly string[] }) => ({ titles: titles.map((text) => ({ text, language: 'zh-CN' })) }),
  ];

  test.each([
    [1, { title: '修门' }],
    [2, { titles: ['修门'] }],
    [3, TODAY],
  ])('of shape %i is read as today’s', (shape, state) => {
    expect(inTodaysShape(SHAPES, state, shape)).toEqual(TODAY);
  });

  test('a state has shape 1 if it never changed; a newer shape is refused', () => {
    expect([shapeOf([]), shapeOf(SHAPES)]).toEqual([1, 3]);
    expect(() => inTodaysShape(SHAPES, TODAY, 4)).toThrow(new RangeError('the state is of shape 4, newer than 3'));
  });
});
