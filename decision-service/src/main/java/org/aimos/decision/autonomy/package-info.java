/**
 * The ladder of autonomy: what a playbook has to show before it is trusted further, and what costs
 * it trust. Pure functions over what was recorded of earlier runs.
 */
@NullMarked
package org.aimos.decision.autonomy;

import org.jspecify.annotations.NullMarked;
