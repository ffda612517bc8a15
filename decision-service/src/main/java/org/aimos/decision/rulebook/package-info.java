/**
 * What people wrote down and put in force: rules, policies, grants of autonomy and playbooks,
 * compiled once and asked often. Each part answers with a record of all that it was asked.
 */
@NullMarked
package org.aimos.decision.rulebook;

import org.jspecify.annotations.NullMarked;
