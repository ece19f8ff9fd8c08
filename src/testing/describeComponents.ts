import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { SessionParams } from './checkParams.js';
import { componentFeatures } from './componentFeatures.js';
import { mapValues } from './mapValues.js';

/**
 * Tells what each component may do in a session, those included that were not asked for.
 *
 * @param asked - The components that were asked for.
 * @returns All components.
 */
export function describeComponents(asked: SessionParams['components']): CustomerSessionComponents {
  return mapValues(componentFeatures, (rows, name) => {
    const { enabled: flag, features = {} } = asked[name] ?? { enabled: 'false' };
    const enabled = flag === 'true';
    if (!rows) return { enabled };
    const described = mapValues(rows, ({ default: usual }, feature) => {
      const value = features[feature] ?? usual;
      return typeof usual === 'number' ? Number(value) : value;
    });
    return { enabled, features: enabled ? described : null };
  });
}
