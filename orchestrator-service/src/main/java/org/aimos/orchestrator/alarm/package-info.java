/**
 * What AIMOS itself has to tell people about where no incident stands for it: told as alerts, so
 * that an incident, a ticket and an escalation follow as from any other monitor. Pure.
 */
@NullMarked
package org.aimos.orchestrator.alarm;

import org.jspecify.annotations.NullMarked;
