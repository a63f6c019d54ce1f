import { documentFaults } from '../../domain/kernel/documents/document';
import { namingFiles, unknownFiles } from '../../domain/kernel/documents/evidence';

const document = (kind: string) => ({ kind, title: kind, file: 'f' });

describe('documents that a policy requires', () => {
  test.each([
    [[], [], undefined],
    [['form', 'plan'], ['plan', 'form', 'other'], undefined],
    [['form', 'plan'], ['plan', 'plan'], ['form']],
    [['form', 'plan'], [], ['form', 'plan']],
  ])('required %j, handed in %j: missing %j', (requiredDocuments, handedIn, kinds) => {
    const faults = documentFaults({ requiredDocuments }, handedIn.map(document));
    expect(faults).toEqual(
      kinds === undefined ? [] : [{ code: 'documents-missing', params: { kinds }, path: '/documents' }],
    );
  });
});

test('a document without a file is not handed in, whatever its reference says', () => {
  const documents = [{ kind: 'form', title: 'x', reference: 'none' }, document('plan')];
  expect(documentFaults({ requiredDocuments: ['form', 'plan'] }, documents)).toEqual([
    { code: 'documents-missing', params: { kinds: ['form'] }, path: '/documents' },
  ]);
});

describe('files named in proof', () => {
  test('files named as evidence are looked up only if there are any', () => {
    expect([{}, { evidence: [] }, { evidence: ['a'] }].map(namingFiles)).toEqual(['none', 'none', 'namedFiles']);
  });

  test('each file of another case is reported with its place', () => {
    const faults = unknownFiles({ evidence: ['a', 'b', 'c'] }, new Set(['b']));
    expect(faults).toEqual([
      { code: 'file-unknown', path: '/evidence/0' },
      { code: 'file-unknown', path: '/evidence/2' },
    ]);
    const documents = [{ file: 'b' }, {}, { file: 'c' }];
    expect(namingFiles({ documents })).toBe('namedFiles');
    expect(unknownFiles({ documents }, new Set(['b']))).toEqual([{ code: 'file-unknown', path: '/documents/2/file' }]);
  });
});
