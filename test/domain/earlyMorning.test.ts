import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const DAY = '2026-03-03';
const SESSION = { heldOn: DAY, members: 11, present: 9, resolves: 'whether' as const, minutes: '纪要' };

test.each([0, 7, 8, 9, 23])(
  'a ballot resolved by the council is asked for at once, though recorded at %i o’clock',
  (hour) => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    c.on(DAY, hour).give('recordCouncilSession', 'community', SESSION);
    expect(c.due).toEqual({ 'open-ballot': '2026-03-24' });
    expect(c.told('open-ballot', 'asked')).toEqual(['projectManager', 'community']);
  },
);
