/**
 * What the resources in force say together about a playbook: policies and the ladder of autonomy.
 * Every service that asks them asks them here, so that they cannot answer differently.
 */
@NullMarked
package org.aimos.resources.policy;

import org.jspecify.annotations.NullMarked;
