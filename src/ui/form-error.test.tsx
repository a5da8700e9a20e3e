import { expect, it } from 'vitest';
import { describedField, FaultSummary, FieldFault } from './form-error.tsx';
import { viewIn } from './view.ts';

const view = viewIn('da');
const fault = { message: 'Kommunen "<b>Lejr</b>" kendes ikke.', field: 'sted' };

/** A component as the text it is sent as. */
const drawn = async (rendered: { toString(): string | Promise<string> }): Promise<string> => rendered.toString();

it('says what is wrong at once, and leads to the field', async () => {
  const summary = await drawn(<FaultSummary fault={fault} view={view} />);
  expect(summary).toContain('role="alert"');
  expect(summary).toContain('<a href="#sted"><bdi>Kommunen &quot;&lt;b&gt;Lejr&lt;/b&gt;&quot; kendes ikke.</bdi></a>');
});

it('leads nowhere where what is wrong has no field, and says nothing where nothing is wrong', async () => {
  expect(await drawn(<FaultSummary fault={{ message: 'Nej' }} view={view} />)).not.toContain('<a');
  expect(await drawn(<FaultSummary fault={undefined} view={view} />)).toBe('');
});

it('says by the field at fault, and by no other, what is wrong with it', async () => {
  expect(await drawn(<FieldFault id="sted" fault={fault} />)).toContain('id="sted-error"');
  expect(await drawn(<FieldFault id="on" fault={fault} />)).toBe('');
  expect(describedField('sted', fault)).toEqual({
    'aria-describedby': 'sted-error sted-hint',
    'aria-invalid': 'true',
  });
  expect(describedField('on', fault)).toEqual({ 'aria-describedby': 'on-hint' });
});
